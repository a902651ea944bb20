namespace Einthoven.Models;

/// <summary>MERL's Vision Transformer.</summary>
public sealed record MerlVitOptions
{
    /// <summary>Samples of a patch, which spans all leads; 50 of 5,000 in the paper.</summary>
    public int PatchSamples { get; init; } = 10;

    /// <summary>Width of tokens.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks.</summary>
    public int Blocks { get; init; } = 12;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 3;

    internal void Validate(ResidualOptions ecg)
    {
        Require.AtLeast("model.vit.patchSamples", PatchSamples, 1);
        Require.Divides("model.vit.patchSamples", PatchSamples, "model.ecg.samples", ecg.Samples);
        Require.That(Width is >= 8 && Width % 2 == 0, "model.vit.width", Width, "an even number of 8 or more");
        Require.AtLeast("model.vit.blocks", Blocks, 1);
        Require.AtLeast("model.vit.heads", Heads, 1);
        Require.Divides("model.vit.heads", Heads, "model.vit.width", Width);
    }
}
