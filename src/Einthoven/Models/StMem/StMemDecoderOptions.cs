namespace Einthoven.Models;

/// <summary>The decoder of ST-MEM.</summary>
public sealed record StMemDecoderOptions
{
    /// <summary>Width of its tokens.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Transformer blocks.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 3;

    internal void Validate()
    {
        Require.That(Width is >= 8 && Width % 2 == 0, "model.decoder.width", Width, "an even number of 8 or more");
        Require.AtLeast("model.decoder.blocks", Blocks, 1);
        Require.AtLeast("model.decoder.heads", Heads, 1);
        Require.Divides("model.decoder.heads", Heads, "model.decoder.width", Width);
    }
}
