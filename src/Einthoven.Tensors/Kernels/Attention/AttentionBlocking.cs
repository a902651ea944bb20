namespace Einthoven.Tensors.Kernels;

/// <summary>How many rows of scores are computed at a time, and how they lie.</summary>
/// <remarks>Depends on the sizes alone, never on threads: the gradients of keys and values are added block by block.</remarks>
internal readonly struct AttentionBlocking
{
    /// <summary>Scores that stay in the second-level cache together with their gradients: 256 KiB each.</summary>
    private const int MaximumScores = 65_536;

    private const int MaximumRows = 240;
    private const int CacheLine = 16;

    /// <summary>Blocks for a number of queries and keys, in steps of the registers' rows.</summary>
    public AttentionBlocking(int tokens, int keys, int rowStep)
    {
        // An odd number of cache lines: rows of any power of two would otherwise fall onto the same cache sets.
        Stride = ((keys + CacheLine - 1) / CacheLine | 1) * CacheLine;
        var rows = Math.Clamp(MaximumScores / Stride, rowStep, MaximumRows) / rowStep * rowStep;
        var blocks = (tokens + rows - 1) / rows;
        Rows = (tokens + blocks - 1) / blocks;
    }

    /// <summary>Numbers from a row of scores to the next.</summary>
    public int Stride { get; }

    /// <summary>Queries in a block, but for the last.</summary>
    public int Rows { get; }
}
