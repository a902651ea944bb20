using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>MERL's ECG encoder.</summary>
public enum MerlEncoder
{
    /// <summary>The one-dimensional ResNet18.</summary>
    Resnet,

    /// <summary>A Vision Transformer whose patches span all leads.</summary>
    Vit,
}

/// <summary>Everything that shapes MERL.</summary>
public sealed record MerlOptions : ModelOptions
{
    internal const string Name = "merl";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>The ECG encoder.</summary>
    public MerlEncoder Encoder { get; init; } = MerlEncoder.Resnet;

    /// <summary>The transformer, where it is the encoder.</summary>
    public MerlVitOptions Vit { get; init; } = new();

    /// <summary>The text encoder.</summary>
    public TextOptions Text { get; init; } = new();

    /// <summary>Who is a negative of whom.</summary>
    public PairOptions Pairs { get; init; } = new();

    /// <summary>Width of the space both modalities are projected to.</summary>
    public int Projection { get; init; } = 256;

    /// <summary>Heads of the attention pooling.</summary>
    public int PoolingHeads { get; init; } = 4;

    /// <summary>What cosines are divided by.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <summary>Dropout that makes two views of an ECG's embedding.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", Tokens, Width), new("pooled", 1, Projection)];

    /// <summary>Tokens that the encoder makes of an ECG.</summary>
    internal int Tokens => Encoder == MerlEncoder.Resnet ? ResNet18.TokensOf(Ecg.Samples) : Ecg.Samples / Vit.PatchSamples;

    /// <summary>Width of these.</summary>
    internal int Width => Encoder == MerlEncoder.Resnet ? ResNet18.Width : Vit.Width;

    internal override string Method => Encoder == MerlEncoder.Vit ? "MERL (ViT)" : "MERL";

    internal override bool BeginsWithPublishedText => true;

    /// <summary>6 of 12 in the published configuration.</summary>
    internal override int FrozenByDefault(int blocks) => blocks / 2;

    internal override ModelOptions WithReports(TextOptions text) => this with { Text = text };

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override TextOptions Reports => Text;

    internal override PairOptions Pairing => Pairs;

    internal override bool TakesWholeBatches => true;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var once = Encoder == MerlEncoder.Resnet
            ? ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples)
            : (2.0 * Ecg.Leads * Ecg.Samples * Vit.Width) + ModelCost.Blocks(Tokens, Vit.Width, Vit.Blocks);
        var pooled = (2.0 * Tokens * Width * Projection) + (8.0 * (Tokens + 1) * Projection * Projection) + (4.0 * (Tokens + 1) * (Tokens + 1) * Projection);
        return new ModelCost(3 * (once + pooled), 0, (3 * (once + pooled)) + Text.Operations(reportTokens), once);
    }

    internal override EcgModel Create(int vocabulary) => new Merl(this, vocabulary);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Vit.Validate(Ecg);
        Text.Validate();
        Require.AtLeast("model.projection", Projection, 2);
        Require.AtLeast("model.poolingHeads", PoolingHeads, 1);
        Require.Divides("model.poolingHeads", PoolingHeads, "model.projection", Projection);
        Require.Within("model.temperature", Temperature, 0.001, 100);
        Require.Within("model.dropout", Dropout, 0.001, 0.9);
    }
}
