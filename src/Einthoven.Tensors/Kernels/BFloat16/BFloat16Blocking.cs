namespace Einthoven.Tensors.Kernels;

/// <summary>Which products go through bfloat16, and how they are cut into tiles.</summary>
/// <remarks>Both depend on the sizes alone, never on the threads: the library's sums may depend on a tile's shape.</remarks>
internal static class BFloat16Blocking
{
    /// <summary>Multiply-adds, shortest side and middle side below which rounding and packing cost more than they save.</summary>
    private const long MinimumWork = 1 << 21;
    private const int MinimumSide = 16;
    private const int MinimumMiddle = 64;

    /// <summary>A tile of C at most: it and what the library packs stay in a second-level cache of 1 MiB.</summary>
    private const int MaximumRows = 240;
    private const int MaximumColumns = 384;

    /// <summary>Tiles that there should be, each at least so large.</summary>
    private const int WantedTiles = 8;
    private const int MinimumTileSide = 96;

    /// <summary>Whether a product of these sizes, in any order, is faster in bfloat16.</summary>
    public static bool Pays(int m, int n, int k)
    {
        var (shortest, longest) = (Math.Min(m, Math.Min(n, k)), Math.Max(m, Math.Max(n, k)));
        var middle = (long)m + n + k - shortest - longest;
        return shortest >= MinimumSide && middle >= MinimumMiddle && (long)m * n * k >= MinimumWork;
    }

    /// <summary>C cut into tiles.</summary>
    public static GemmGrid Grid(int m, int n)
    {
        var (down, across) = (Parts(m, MaximumRows), Parts(n, MaximumColumns));
        while (down * across < WantedTiles)
        {
            var (rows, columns) = (m / (down + 1), n / (across + 1));
            if (rows >= columns && rows >= MinimumTileSide)
                down++;
            else if (columns >= MinimumTileSide)
                across++;
            else if (rows >= MinimumTileSide)
                down++;
            else
                break;
        }
        return new(m, n, Parts(m, down), Parts(n, across));
    }

    private static int Parts(int length, int size) => (length + size - 1) / size;
}
