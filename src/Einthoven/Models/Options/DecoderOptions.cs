namespace Einthoven.Models;

/// <summary>The decoder that reconstructs hidden patches.</summary>
public sealed record DecoderOptions
{
    /// <summary>Width of its tokens.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Transformer blocks over all positions.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 3;

    /// <summary>Weight of the second head, which gives mean and log-scale of a patch, beside that of its normalised shape.</summary>
    public double LevelWeight { get; init; } = 0.1;

    internal void Validate()
    {
        Require.AtLeast("model.decoder.width", Width, 8);
        Require.That(Width % 2 == 0, "model.decoder.width", Width, "an even number");
        Require.AtLeast("model.decoder.blocks", Blocks, 1);
        Require.AtLeast("model.decoder.heads", Heads, 1);
        Require.Divides("model.decoder.heads", Heads, "model.decoder.width", Width);
        Require.Within("model.decoder.levelWeight", LevelWeight, 0, 100);
    }
}
