namespace Einthoven.Tensors.Kernels;

/// <summary>How a product is cut so that its pieces fit into the caches.</summary>
/// <remarks>
/// The depth of a block shows in the bits and so depends on k alone; everything else may depend on the number of threads.
/// </remarks>
internal static class GemmBlocking
{
    /// <summary>
    /// The longest chain of multiply-adds before C is written: a panel of B of this depth takes 32 KiB at 512 bits, of a first-level
    /// cache of 32 or 48.
    /// </summary>
    private const int MaximumDepth = 256;

    /// <summary>Rows of C that one tile takes at most: its part of A stays in the second-level cache.</summary>
    public const int MaximumRows = 240;

    /// <summary>Columns of C that one tile takes at most, likewise.</summary>
    private const int MaximumColumns = 1024;

    /// <summary>Panels that one thread packs at a time: long enough rows for the prefetcher.</summary>
    public const int PackedPanels = 8;

    /// <summary>Multiply-adds below which sharing costs more than it saves: some 5 microseconds.</summary>
    private const long MinimumTileWork = 500_000;

    /// <summary>Columns of a rectangle that pay for reading or packing its rows.</summary>
    private const int MinimumColumns = 128;

    /// <summary>Numbers of C up to which threads share nothing of a product of several blocks: 1 MiB.</summary>
    private const long CachedResult = 262_144;

    /// <summary>Tiles for each thread: enough that a thread whose core is taken away for a while leaves its share to the others.</summary>
    private const int TilesPerThread = 8;

    /// <summary>
    /// Numbers from a packed panel or tile to the next: a cache line more than it holds, or all would begin in the same cache set.
    /// </summary>
    public static nint PackedStride(int depth, int width) => (nint)depth * width + Prefetch.Line;

    /// <summary>The depth of blocks, all but the last: k cut into equal parts.</summary>
    public static int Depth(int k) => DepthOfRuns(k, 1);

    /// <summary>The same of each run of a product that is summed over several.</summary>
    public static int DepthOfRuns(int k, int runs)
    {
        var most = Math.Max(1, MaximumDepth / runs);
        var blocks = (k + most - 1) / most;
        return (k + blocks - 1) / blocks;
    }

    /// <summary>Whether C is so small that it stays in cache from one block of k to the next, and B would be packed for few rows.</summary>
    public static bool GoesApart(int m, int n) => (long)m * n <= CachedResult;

    /// <summary>C cut into what one thread computes at a time.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Summed over.</param>
    /// <param name="threads">That share the work.</param>
    /// <param name="rowStep">Rows of a tile of registers.</param>
    /// <param name="columnStep">Columns of a panel; rectangles begin at panels.</param>
    public static GemmGrid Grid(int m, int n, int k, int threads, int rowStep, int columnStep)
    {
        if (threads == 1)
            return new(m, n, Math.Min(m, MaximumRows), Math.Min(RoundUp(n, columnStep), MaximumColumns));
        var wanted = (int)Math.Clamp((long)m * n * k / MinimumTileWork, 1, (long)threads * TilesPerThread);
        var (down, across) = ((m + MaximumRows - 1) / MaximumRows, (n + MaximumColumns - 1) / MaximumColumns);
        while (down * across < wanted)
        {
            var (rows, columns) = (m / down, n / across);
            if (columns > 2 * rows && columns > MinimumColumns)
                across++;
            else if (rows > rowStep)
                down++;
            else if (columns > columnStep)
                across++;
            else
                break;
        }
        return new(m, n, RoundUp((m + down - 1) / down, rowStep), RoundUp((n + across - 1) / across, columnStep));
    }

    /// <summary>C cut into rectangles that a thread computes from the first to the last of k.</summary>
    public static GemmGrid WholeGrid(int m, int n, int threads, int rowStep, int columnStep)
    {
        var (down, across) = ((m + MaximumRows - 1) / MaximumRows, (n + MaximumColumns - 1) / MaximumColumns);
        while (down * across % threads != 0 && (m / down > rowStep || n / across > columnStep))
        {
            if (n / across > 2 * (m / down))
                across++;
            else
                down++;
        }
        return new(m, n, RoundUp((m + down - 1) / down, rowStep), RoundUp((n + across - 1) / across, columnStep));
    }

    private static int RoundUp(int value, int step) => (value + step - 1) / step * step;
}
