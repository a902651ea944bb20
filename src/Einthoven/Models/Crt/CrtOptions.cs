using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes CRT.</summary>
public sealed record CrtOptions : ModelOptions
{
    internal const string Name = "crt";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>Samples of a patch of time, and bins of a patch of frequency, which span all leads.</summary>
    public int PatchSamples { get; init; } = 20;

    /// <summary>Width of tokens.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Transformer blocks of the encoder.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Attention heads of encoder and decoder.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Transformer blocks of the decoder.</summary>
    public int DecoderBlocks { get; init; } = 2;

    /// <summary>Share of patches that is dropped at least: at first.</summary>
    public double DroppedFrom { get; init; } = 0.3;

    /// <summary>Share of patches that is dropped at most; in between it is the share of training that is done.</summary>
    public double DroppedTo { get; init; } = 0.8;

    /// <summary>Weight of the instance discrimination.</summary>
    public double InstanceWeight { get; init; } = 1e-4;

    /// <summary><c>encoder</c>: the three domains' own tokens, whose mean is the representation; <c>patches</c>: the patches' tokens.</summary>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", 3, Width), new("patches", TimePatches + (2 * FrequencyPatches), Width)];

    /// <summary>Patches of time.</summary>
    internal int TimePatches => Ecg.Samples / PatchSamples;

    /// <summary>Patches of magnitude, and of phase.</summary>
    internal int FrequencyPatches => Ecg.Samples / 2 / PatchSamples;

    internal override string Method => "CRT";

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override bool TakesWholeBatches => true;

    internal override IReadOnlyList<IEcgView> MakeViews() => [new Spectrum(Ecg.Samples)];

    /// <summary>Share of patches that is dropped when some of the training is done.</summary>
    internal double Dropped(double progress) => Math.Clamp(progress, DroppedFrom, DroppedTo);

    /// <summary>Patches of some that are kept.</summary>
    internal int Kept(int patches, double progress) => Math.Clamp((int)Math.Round((1 - Dropped(progress)) * patches), 1, patches - 1);

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        double Encoded(int patches) => (patches * ResNet18.OperationsOf(Ecg.Leads, PatchSamples, Width / 8)) + ModelCost.Blocks(patches + 3, Width, Blocks);
        var all = TimePatches + (2 * FrequencyPatches);
        var kept = Kept(TimePatches, 0.5) + (2 * Kept(FrequencyPatches, 0.5));
        var step = 3 * (Encoded(kept) + ModelCost.Blocks(all + 3, Width, DecoderBlocks) + (2.0 * all * Width * Ecg.Leads * PatchSamples));
        return new ModelCost(step, 0, step, Encoded(all));
    }

    internal override EcgModel Create(int vocabulary) => new Crt(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Require.AtLeast("model.patchSamples", PatchSamples, 4);
        Require.That(Ecg.Samples % (2 * PatchSamples) == 0, "model.patchSamples", PatchSamples, $"such that model.ecg.samples ({Ecg.Samples}) is a multiple of twice as many");
        Require.That(FrequencyPatches >= 2, "model.patchSamples", PatchSamples, $"at most {Ecg.Samples / 4}, so that there are two patches of frequency or more");
        Require.That(Width is >= 8 && Width % 8 == 0, "model.width", Width, "a multiple of 8");
        Require.AtLeast("model.blocks", Blocks, 1);
        Require.AtLeast("model.heads", Heads, 1);
        Require.Divides("model.heads", Heads, "model.width", Width);
        Require.AtLeast("model.decoderBlocks", DecoderBlocks, 1);
        Require.Within("model.droppedFrom", DroppedFrom, 0.01, 0.99);
        Require.Within("model.droppedTo", DroppedTo, DroppedFrom, 0.99);
        Require.Within("model.instanceWeight", InstanceWeight, 0, 1e4);
    }
}
