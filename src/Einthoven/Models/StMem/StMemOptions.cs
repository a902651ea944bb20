using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes ST-MEM.</summary>
public sealed record StMemOptions : ModelOptions
{
    internal const string Name = "st-mem";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>Leads of the input.</summary>
    public int Leads { get; init; } = 12;

    /// <summary>Samples of each lead.</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>Samples of a patch; 75 at 250 Hz in the paper, 0.3 s.</summary>
    public int PatchSamples { get; init; } = 25;

    /// <summary>Share of each lead's patches that is hidden.</summary>
    public double Hidden { get; init; } = 0.75;

    /// <summary>Width of tokens.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks of the encoder.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Attention heads of the encoder.</summary>
    public int Heads { get; init; } = 3;

    /// <summary>The decoder, which sees one lead at a time.</summary>
    public StMemDecoderOptions Decoder { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", Leads * Patches, Width, Leads)];

    /// <summary>Patches of a lead.</summary>
    internal int Patches => Samples / PatchSamples;

    internal override string Method => "ST-MEM";

    internal override SignalShape Signal => new(Leads, Samples);

    /// <summary>The same number of patches in every lead.</summary>
    internal override PatchMasking Masks() => new(new MaskingOptions { Mode = MaskingMode.SpatialTemporal, Leads = 0, Hidden = Hidden }, Grid);

    /// <summary>The patches as CG-DMER's options say it.</summary>
    internal EcgOptions Grid => new() { Leads = Leads, Samples = Samples, Patches = Patches, Embedding = PatchEmbeddingForm.Linear, Width = Width, Blocks = Blocks, Heads = Heads };

    /// <summary>Visible patches of a lead.</summary>
    internal int Visible => Masks().VisibleCount / Leads;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        double Encoded(int patches) => (2.0 * Leads * patches * PatchSamples * Width) + ModelCost.Blocks(Leads * (patches + 2), Width, Blocks);
        var decoded = Leads * (ModelCost.Blocks(Patches + 2, Decoder.Width, Decoder.Blocks)
            + (2.0 * (Visible + 2) * Width * Decoder.Width) + (2.0 * (Patches - Visible) * Decoder.Width * PatchSamples));
        var step = (inParts ? 4 : 3) * (Encoded(Visible) + decoded);
        return new ModelCost(step, 0, step, Encoded(Patches));
    }

    internal override EcgModel Create(int vocabulary) => new StMem(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        Require.AtLeast("model.leads", Leads, 1);
        Require.AtLeast("model.patchSamples", PatchSamples, 4);
        Require.Divides("model.patchSamples", PatchSamples, "model.samples", Samples);
        Require.That(Patches >= 2, "model.patchSamples", PatchSamples, $"at most {Samples / 2}, so that a lead has two patches or more");
        Require.Within("model.hidden", Hidden, 0.01, 0.99);
        Require.That(Masks().VisibleCount % Leads == 0 && Visible is > 0 && Visible < Patches, "model.hidden", Hidden, $"a share that hides some of the {Patches} patches of each lead, the same number in all");
        Require.That(Width is >= 8 && Width % 2 == 0, "model.width", Width, "an even number of 8 or more");
        Require.AtLeast("model.blocks", Blocks, 1);
        Require.AtLeast("model.heads", Heads, 1);
        Require.Divides("model.heads", Heads, "model.width", Width);
        Decoder.Validate();
    }
}
