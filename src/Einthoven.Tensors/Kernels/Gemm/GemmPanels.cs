using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Walks over C in tiles of registers: panel by panel of B, which then stays in the first-level cache while A passes by.</summary>
internal static unsafe class GemmPanels<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <inheritdoc cref="KernelSet.MultiplyPanels"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int m, int n, int k, in MatrixView a, in PanelView b, float* c, int ldc, bool accumulate, in GemmEpilogue epilogue)
    {
        // Tiles of equal height, give or take a row, keep the multipliers busier than full ones and a low rest.
        var tiles = (m + TVector.TileRows - 1) / TVector.TileRows;
        var panel = b.First;
        for (var column = 0; column < n; column += 2 * TVector.Count, panel += b.PanelStride)
        {
            var columns = Math.Min(2 * TVector.Count, n - column);
            for (var tile = 0; tile < tiles; tile++)
            {
                var row = (int)((long)m * tile / tiles);
                var rows = (int)((long)m * (tile + 1) / tiles) - row;
                var to = c + (nint)row * ldc + column;
                for (nint line = 0; line < rows; line++)
                {
                    Prefetch.First(to + line * ldc);
                    Prefetch.First(to + line * ldc + columns - 1);
                }
                if (column + columns < n)
                    AskForShare(b, panel + b.PanelStride, k, tile, tiles);
                MultiplyTile(rows, k, a.First + row * a.RowStride, a, panel, b.RowStride, to, ldc, columns, accumulate);
                if (!epilogue.IsEmpty)
                    GemmFinish<TVector>.Apply(rows, columns, to, ldc, epilogue.From((nint)row * ldc, column));
            }
        }
    }

    /// <summary>Each tile of a panel asks for its share of the next panel, so that the panel has arrived when it is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskForShare(in PanelView b, float* next, int k, int tile, int tiles)
    {
        var end = (nint)k * (tile + 1) / tiles;
        for (var row = (nint)k * tile / tiles; row < end; row++)
        {
            for (var line = 0; line < 2 * TVector.Count; line += Prefetch.Line)
                Prefetch.Second(next + row * b.RowStride + line);
        }
    }

    private static void MultiplyTile(
        int rows, nint k, float* first, in MatrixView a, float* b, nint bRow, float* c, nint ldc, int columns, bool accumulate)
    {
        switch (rows)
        {
            case 12:
                GemmTile<TVector, TileRows.R12>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 11:
                GemmTile<TVector, TileRows.R11>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 10:
                GemmTile<TVector, TileRows.R10>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 9:
                GemmTile<TVector, TileRows.R9>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 8:
                GemmTile<TVector, TileRows.R8>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 7:
                GemmTile<TVector, TileRows.R7>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 6:
                GemmTile<TVector, TileRows.R6>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 5:
                GemmTile<TVector, TileRows.R5>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 4:
                GemmTile<TVector, TileRows.R4>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 3:
                GemmTile<TVector, TileRows.R3>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 2:
                GemmTile<TVector, TileRows.R2>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
            case 1:
                GemmTile<TVector, TileRows.R1>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, columns, accumulate);
                break;
        }
    }
}
