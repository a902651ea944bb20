using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Copies B into panels, and a transposed A into tiles, that the innermost product reads in order.</summary>
/// <remarks>
/// Stored rows are read along their length, as the memory's prefetcher expects it; writing goes to many places at a time instead.
/// </remarks>
internal static unsafe class GemmPacking<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>Stored rows that are asked for before they are read: rows far apart defeat the memory's own prefetcher.</summary>
    private const int RowsAhead = 8;

    private static int PanelColumns => 2 * TVector.Count;

    /// <summary>Panels (k, two registers) of B (k, n), the last one filled up with zeros.</summary>
    public static void Pack(in MatrixView b, int k, int n, float* packed)
    {
        if (b.ColumnStride == 1)
        {
            CopyRows(b, k, n, packed);
            return;
        }
        for (var column = 0; column < n; column += PanelColumns, packed += GemmBlocking.PackedStride(k, PanelColumns))
            Transpose(b.From(0, column), k, Math.Min(PanelColumns, n - column), packed);
    }

    /// <summary>Tiles (k, rows of registers) of A (m, k), cut as <see cref="RowTiles"/> cuts them; A's columns are contiguous.</summary>
    /// <remarks>
    /// A column of a tile is written in whole registers: what they hold too much is overwritten by the tile's next column, and behind its last one
    /// lies a cache line of room. Only the last tiles, next to which A may end, are read lane by lane.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRows(in MatrixView a, int m, int k, float* packed)
    {
        var tiles = new RowTiles(m, TVector.TileRows);
        var tileStride = GemmBlocking.PackedStride(k, TVector.TileRows);
        var registers = (TVector.TileRows + TVector.Count - 1) / TVector.Count;
        var from = a.First;
        for (var column = 0; column < k; column++, from += a.ColumnStride, packed += TVector.TileRows)
        {
            var to = packed;
            for (var tile = 0; tile < tiles.Count; tile++, to += tileStride)
            {
                nint row = tiles.Start(tile);
                Prefetch.First(from + row + RowsAhead * a.ColumnStride);
                if (row + registers * TVector.Count <= m)
                {
                    for (nint i = 0; i < TVector.TileRows; i += TVector.Count)
                        TVector.Store(to + i, TVector.Load(from + row + i));
                    continue;
                }
                var rows = tiles.Height(tile);
                for (nint i = 0; i < rows; i += TVector.Count)
                {
                    var count = (int)Math.Min(TVector.Count, rows - i);
                    TVector.StoreFirst(to + i, TVector.LoadFirst(from + row + i, count), count);
                }
            }
        }
    }

    /// <summary>B's rows are contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(in MatrixView b, int k, int n, float* packed)
    {
        var panelStride = GemmBlocking.PackedStride(k, PanelColumns);
        var whole = n / PanelColumns * PanelColumns;
        var left = Math.Min(n - whole, TVector.Count);
        var right = n - whole - left;
        var from = b.First;
        for (; k > 0; k--, from += b.RowStride, packed += PanelColumns)
        {
            var to = packed;
            for (nint line = 0; line < n; line += Prefetch.Line)
                Prefetch.First(from + line + RowsAhead * b.RowStride);
            for (nint column = 0; column < whole; column += PanelColumns, to += panelStride)
            {
                TVector.Store(to, TVector.Load(from + column));
                TVector.Store(to + TVector.Count, TVector.Load(from + column + TVector.Count));
            }
            if (left > 0)
            {
                TVector.Store(to, TVector.LoadFirst(from + whole, left));
                TVector.Store(to + TVector.Count, right > 0 ? TVector.LoadFirst(from + whole + TVector.Count, right) : TVector.Zero);
            }
        }
    }

    /// <summary>B's columns are contiguous: squares of one register's side are transposed, what is left over number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(in MatrixView b, int k, int columns, float* packed)
    {
        for (var column = 0; column < PanelColumns; column += TVector.Count)
        {
            nint row = 0;
            if (column + TVector.Count <= columns && b.RowStride == 1)
            {
                for (; row + TVector.Count <= k; row += TVector.Count)
                {
                    var from = b.First + row + column * b.ColumnStride;
                    TVector.Transpose(from, b.ColumnStride, packed + row * PanelColumns + column, PanelColumns);
                }
            }
            for (; row < k; row++)
            {
                for (var lane = column; lane < column + TVector.Count; lane++)
                    packed[row * PanelColumns + lane] = lane < columns ? b.First[row * b.RowStride + lane * b.ColumnStride] : 0;
            }
        }
    }
}
