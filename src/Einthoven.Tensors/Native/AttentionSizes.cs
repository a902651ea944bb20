namespace Einthoven.Tensors.Native;

/// <summary>Sizes of a self-attention: records, tokens, width of all heads together, heads.</summary>
internal readonly record struct AttentionSizes(int Batch, int Tokens, int Width, int Heads)
{
    public int HeadWidth => Width / Heads;

    public int Items => Batch * Heads;

    /// <summary>1 / sqrt(d)</summary>
    public float Scale => 1 / MathF.Sqrt(HeadWidth);
}
