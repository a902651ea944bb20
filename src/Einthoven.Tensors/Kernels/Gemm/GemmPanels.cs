using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Walks over C in tiles of registers: panel by panel of B, which then stays in the first-level cache while A passes by.</summary>
internal static unsafe class GemmPanels<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>Up to this depth C is not asked for when it is only written: attention's scores, which are in cache already, and tiles too short to wait.</summary>
    private const int ShortDepth = 64;

    private static int PanelColumns => 2 * TVector.Count;

    /// <inheritdoc cref="KernelSet.MultiplyPanels"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int m, int n, int k, in RowTileView a, in PanelView b, float* c, int ldc, bool accumulate, in GemmEpilogue epilogue, in ProductRuns runs,
        in GemmAhead next)
    {
        var spare = stackalloc float[TVector.TileRows * PanelColumns];
        var tiles = new RowTiles(m, TVector.TileRows);
        var panel = b.First;
        var finishes = !epilogue.IsEmpty;
        var steps = (n + PanelColumns - 1) / PanelColumns * tiles.Count;
        var step = 0;
        for (var column = 0; column < n; column += PanelColumns, panel += b.PanelStride)
        {
            var columns = Math.Min(PanelColumns, n - column);
            for (var tile = 0; tile < tiles.Count; tile++)
            {
                var row = tiles.Start(tile);
                var rows = tiles.Height(tile);
                var to = c + (nint)row * ldc + column;
                if (column + columns < n)
                    AskForShare(b, panel + b.PanelStride, k, tile, tiles.Count);
                next.Ask(step++, steps);
                if (accumulate || k > ShortDepth)
                    AskForTile(to, ldc, rows);
                if (finishes)
                {
                    FinishedTile(rows, columns, k, a.Tile(tile, row), a, panel, b.RowStride, to, ldc, accumulate, epilogue.From((nint)row * ldc, column), spare, runs);
                }
                else if (columns == PanelColumns)
                {
                    MultiplyTile(rows, k, a.Tile(tile, row), a, panel, b.RowStride, to, ldc, accumulate, null, null, runs);
                }
                else
                {
                    MultiplyTile(rows, k, a.Tile(tile, row), a, panel, b.RowStride, spare, PanelColumns, false, null, null, runs);
                    CopyTile(rows, columns, spare, to, ldc, accumulate);
                }
            }
        }
    }

    /// <summary>A tile with its epilogue: bias and residual in registers, unless the tile is narrower than they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishedTile(
        int rows, int columns, nint k, float* first, in RowTileView a, float* b, nint bRow, float* c, nint ldc, bool accumulate, in GemmEpilogue epilogue,
        float* spare, in ProductRuns runs)
    {
        AskForTile(epilogue.Residual, ldc, rows);
        AskForTile(epilogue.PreActivation, ldc, rows);
        if (columns == PanelColumns)
        {
            MultiplyTile(rows, k, first, a, b, bRow, c, ldc, accumulate, epilogue.Bias, epilogue.RegisterResidual, runs);
            var rest = epilogue.AfterRegisters;
            if (!rest.IsEmpty)
                GemmFinish<TVector>.Apply(rows, columns, c, (int)ldc, rest);
        }
        else
        {
            MultiplyTile(rows, k, first, a, b, bRow, spare, PanelColumns, false, null, null, runs);
            CopyTile(rows, columns, spare, c, (int)ldc, accumulate);
            GemmFinish<TVector>.Apply(rows, columns, c, (int)ldc, epilogue);
        }
    }

    /// <summary>What a tile will read or write beside A and B, to have it in cache when its sums are ready; null for nothing.</summary>
    /// <remarks>What is only written pays too: a store waits for its line as a load does, and there are fewer places to wait in.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskForTile(float* c, nint ldc, int rows)
    {
        if (c is null)
            return;
        for (; rows > 0; rows--, c += ldc)
        {
            Prefetch.First(c);
            Prefetch.First(c + PanelColumns - 1);
        }
    }

    /// <summary>Each tile of a panel asks for its share of the next panel, so that the panel has arrived when it is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskForShare(in PanelView b, float* next, int k, int tile, int tiles)
    {
        var end = (nint)k * (tile + 1) / tiles;
        for (var row = (nint)k * tile / tiles; row < end; row++)
        {
            for (var line = 0; line < PanelColumns; line += Prefetch.Line)
                Prefetch.Second(next + row * b.RowStride + line);
        }
    }

    /// <summary>Writes the columns of a tile that belong to C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTile(int rows, int columns, float* tile, float* c, nint ldc, bool accumulate)
    {
        for (; rows > 0; rows--, tile += PanelColumns, c += ldc)
        {
            for (nint i = 0; i < columns; i += TVector.Count)
            {
                var count = (int)Math.Min(TVector.Count, columns - i);
                var sum = TVector.Load(tile + i);
                TVector.StoreFirst(c + i, accumulate ? TVector.LoadFirst(c + i, count) + sum : sum, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile(
        int rows, nint k, float* first, in RowTileView a, float* b, nint bRow, float* c, nint ldc, bool accumulate,
        float* bias, float* residual, in ProductRuns runs)
    {
        switch (rows)
        {
            case 12:
                GemmTile<TVector, TileRows.R12>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 11:
                GemmTile<TVector, TileRows.R11>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 10:
                GemmTile<TVector, TileRows.R10>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 9:
                GemmTile<TVector, TileRows.R9>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 8:
                GemmTile<TVector, TileRows.R8>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 7:
                GemmTile<TVector, TileRows.R7>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 6:
                GemmTile<TVector, TileRows.R6>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 5:
                GemmTile<TVector, TileRows.R5>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 4:
                GemmTile<TVector, TileRows.R4>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 3:
                GemmTile<TVector, TileRows.R3>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 2:
                GemmTile<TVector, TileRows.R2>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
            case 1:
                GemmTile<TVector, TileRows.R1>.Multiply(k, first, a.RowStride, a.ColumnStride, b, bRow, c, ldc, accumulate, bias, residual, runs);
                break;
        }
    }
}
