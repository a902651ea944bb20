using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes C-MELT.</summary>
public sealed record CMeltOptions : ModelOptions
{
    internal const string Name = "c-melt";

    /// <summary>Samples that become one token: four convolutions of kernel 2 and stride 2.</summary>
    internal const int TokenSamples = 16;

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>Channels of the convolutions.</summary>
    public int Channels { get; init; } = 128;

    /// <summary>Width of ECG tokens and of the fusion.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks of the ECG encoder; 8 in the paper.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Attention heads of the ECG encoder and of the fusion.</summary>
    public int Heads { get; init; } = 3;

    /// <summary>The text encoder and its token masking.</summary>
    public MaskedTextOptions Text { get; init; } = new();

    /// <summary>Blocks of the fusion; 6 in the paper.</summary>
    public int FusionBlocks { get; init; } = 2;

    /// <summary>Probability of each lead to be silenced in training.</summary>
    public double LostLeads { get; init; } = 0.5;

    /// <summary>Share of ECG tokens that is hidden in training.</summary>
    public double Hidden { get; init; } = 0.75;

    /// <summary>Who is a negative of whom.</summary>
    public PairOptions Pairs { get; init; } = new();

    /// <summary>Width of the space both modalities are projected to.</summary>
    public int Projection { get; init; } = 256;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", Tokens, Width)];

    /// <summary>Tokens of an ECG.</summary>
    internal int Tokens => Ecg.Samples / TokenSamples;

    internal override string Method => "C-MELT";

    internal override bool BeginsWithPublishedText => true;

    internal override ModelOptions WithReports(TextOptions text) => this with { Text = (MaskedTextOptions)text };

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override TextOptions Reports => Text;

    internal override PairOptions Pairing => Pairs;

    internal override bool TakesWholeBatches => true;

    internal override IReadOnlyList<AugmentationOptions> Views => [new() { LostLeads = LostLeads }];

    /// <summary>Tokens span all leads.</summary>
    internal override PatchMasking Masks() => new(
        new MaskingOptions { Mode = MaskingMode.Independent, Hidden = Hidden }, new EcgOptions { Leads = 1, Samples = Tokens * TokenSamples, Patches = Tokens });

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var convolved = Enumerable.Range(0, 4).Sum(i => 4.0 * (Ecg.Samples >> (i + 1)) * Channels * (i == 0 ? Ecg.Leads : Channels));
        var once = convolved + (2.0 * Tokens * Channels * Width) + ModelCost.Blocks(Tokens, Width, Blocks);

        // Self-attention, cross-attention and the hidden layer, for both sides and for two texts an ECG.
        double Fused(int tokens, int others) => FusionBlocks * ((32.0 * tokens * Width * Width) + (4.0 * tokens * (tokens + others) * Width));
        var fused = 2 * (Fused(Tokens, reportTokens) + Fused(reportTokens, Tokens));
        return new ModelCost(0, 0, (3 * ((2 * once) + fused)) + (2 * Text.Operations(reportTokens)), once);
    }

    internal override EcgModel Create(int vocabulary) => new CMelt(this, vocabulary);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Text.Validate();
        Require.AtLeast("model.channels", Channels, 1);
        Require.That(Width is >= 8 && Width % 2 == 0, "model.width", Width, "an even number of 8 or more");
        Require.AtLeast("model.blocks", Blocks, 1);
        Require.AtLeast("model.heads", Heads, 1);
        Require.Divides("model.heads", Heads, "model.width", Width);
        Require.AtLeast("model.fusionBlocks", FusionBlocks, 1);
        Require.Within("model.lostLeads", LostLeads, 0, 0.9);
        Require.Within("model.hidden", Hidden, 0.01, 0.99);
        Require.AtLeast("model.projection", Projection, 2);
    }
}
