namespace Einthoven.Models;

/// <summary>How a patch of samples becomes a token.</summary>
public enum PatchEmbeddingForm
{
    /// <summary>One linear map of the samples, as in the Vision Transformer.</summary>
    Linear,

    /// <summary>Two strided convolutions inside each patch, then a linear map. Learns faster on little data; no sample leaves its patch.</summary>
    Convolutional,
}

/// <summary>The ECG side of the model.</summary>
public sealed record EcgOptions
{
    /// <summary>Leads of the input.</summary>
    public int Leads { get; init; } = 12;

    /// <summary>Samples of each lead.</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>Patches a lead is cut into: the "patch number" of the paper's Figure 2.</summary>
    public int Patches { get; init; } = 20;

    /// <summary>How a patch becomes a token.</summary>
    public PatchEmbeddingForm Embedding { get; init; } = PatchEmbeddingForm.Convolutional;

    /// <summary>Whether each token also tells how large its lead was in millivolts before standardising, or that this is unknown. Takes cohorts with <c>amplitude.npy</c>.</summary>
    public bool Amplitude { get; init; }

    /// <summary>Width of tokens, also of the shared and specific encoders.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks of the encoder.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Attention heads, here and in the shared and specific encoders.</summary>
    public int Heads { get; init; } = 3;

    /// <summary>Samples of one patch.</summary>
    internal int PatchSamples => Samples / Patches;

    /// <summary>Tokens of one ECG: leads x patches.</summary>
    internal int Tokens => Leads * Patches;

    internal void Validate()
    {
        Require.AtLeast("model.ecg.leads", Leads, 1);
        Require.AtLeast("model.ecg.samples", Samples, 8);
        Require.AtLeast("model.ecg.patches", Patches, 1);
        Require.Divides("model.ecg.patches", Patches, "model.ecg.samples", Samples);
        Require.That(PatchSamples >= 4, "model.ecg.patches", Patches, $"at most {Samples / 4}, so that a patch has 4 samples or more");
        Require.AtLeast("model.ecg.width", Width, 8);
        Require.That(Width % 2 == 0, "model.ecg.width", Width, "an even number");
        Require.AtLeast("model.ecg.blocks", Blocks, 1);
        Require.AtLeast("model.ecg.heads", Heads, 1);
        Require.Divides("model.ecg.heads", Heads, "model.ecg.width", Width);
    }
}
