namespace Einthoven.Tensors.Kernels;

/// <summary>Which numbers of a stream a dropout keeps.</summary>
/// <remarks>
/// Positions are taken in blocks of 64. Position 64 b + 16 w + l is decided by word w of <see cref="Philox4x32"/> at counter 16 b + l:
/// so a register of any width takes consecutive counters and writes consecutive numbers. A number is dropped when the word's
/// upper 24 bits, as a fraction of 2^24, lie below the rate.
/// </remarks>
internal readonly struct DropoutMask(float rate, ulong key)
{
    /// <summary>Positions in a block.</summary>
    internal const int Block = 64;

    /// <summary>Counters in a block, and the distance of a counter's words.</summary>
    internal const int Counters = 16;

    /// <summary>A word is shifted right by this and compared as a number.</summary>
    internal const int DiscardedBits = 8;

    /// <summary>The stream's key.</summary>
    public ulong Key { get; } = key;

    /// <summary>What a kept number is multiplied by.</summary>
    public float KeptScale { get; } = 1 / (1 - rate);

    /// <summary>Shifted words below this are dropped.</summary>
    public float Threshold { get; } = rate * (1 << (32 - DiscardedBits));
}
