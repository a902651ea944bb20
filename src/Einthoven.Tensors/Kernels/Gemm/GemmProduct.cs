namespace Einthoven.Tensors.Kernels;

/// <summary>A matrix product with everything decided but who computes which tile.</summary>
internal readonly unsafe struct GemmProduct(
    KernelSet kernels, int m, int n, int k, MatrixView a, MatrixView b, float* c, int ldc, bool accumulate, GemmEpilogue epilogue)
{
    /// <summary>B is read in place for at most this many rows of C, A for at most this many panels of B.</summary>
    private const int InPlaceRows = 64;
    private const int InPlacePanels = 2;

    private readonly MatrixView _a = a;
    private readonly MatrixView _b = b;
    private readonly float* _c = c;
    private readonly GemmEpilogue _epilogue = epilogue;

    /// <summary>The depth of a block.</summary>
    public int Depth { get; } = GemmBlocking.Depth(k);

    /// <summary>Whether the innermost product can read B where it lies, at little loss.</summary>
    /// <remarks>Packing pays when its cost is spread over many rows, or when B's columns are contiguous instead of its rows.</remarks>
    public bool ReadsInPlace => _b.ColumnStride == 1 && n % kernels.PanelColumns == 0 && m <= InPlaceRows;

    /// <summary>Room for all of B, packed.</summary>
    public long PackedLength => Blocks * PackedBlock;

    /// <summary>Blocks that k is cut into.</summary>
    public int Blocks => (k + Depth - 1) / Depth;

    private long PackedBlock => ((long)n + kernels.PanelColumns - 1) / kernels.PanelColumns * GemmBlocking.PackedStride(Depth, kernels.PanelColumns);

    /// <summary>Packs columns from <paramref name="column"/>, a multiple of the panel's, of a block of B.</summary>
    public void Pack(int block, int column, int columns, float* packed)
    {
        var start = block * Depth;
        var depth = Math.Min(Depth, k - start);
        kernels.PackPanels(_b.From(start, column), depth, Math.Min(columns, n - column), PackedPanel(packed, block, column, depth));
    }

    /// <summary>Room for the part of A that a tile packs; 0 when it reads A in place.</summary>
    /// <remarks>Columns of A that lie apart are gathered once when many panels of B pass over them.</remarks>
    public long PackedRowsLength(int rows, int columns) =>
        _a.RowStride == 1 && _a.ColumnStride != 1 && columns > InPlacePanels * kernels.PanelColumns
            ? new RowTiles(Math.Min(rows, m), kernels.TileRows).Count * GemmBlocking.PackedStride(Depth, kernels.TileRows)
            : 0;

    /// <summary>Computes a tile of C.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="rows">Its rows; those beyond C are left out.</param>
    /// <param name="column">Its first column, that of a panel.</param>
    /// <param name="columns">Its columns; those beyond C are left out.</param>
    /// <param name="packed">B packed, or null to read it in place.</param>
    /// <param name="packedRows">Room for <see cref="PackedRowsLength"/> numbers, or null to read A in place.</param>
    public void MultiplyTile(int row, int rows, int column, int columns, float* packed, float* packedRows)
    {
        rows = Math.Min(rows, m - row);
        columns = Math.Min(columns, n - column);
        var to = _c + (nint)row * ldc + column;
        for (var (block, start) = (0, 0); start < k; block++, start += Depth)
        {
            var depth = Math.Min(Depth, k - start);
            var panels = packed is null
                ? PanelView.InPlace(_b.From(start, column), kernels.PanelColumns)
                : PanelView.Packed(PackedPanel(packed, block, column, depth), depth, kernels.PanelColumns);
            var finish = start + depth == k ? _epilogue.From((nint)row * ldc, column) : default;
            kernels.MultiplyPanels(
                rows, columns, depth, Rows(_a.From(row, start), rows, depth, packedRows), panels, to, ldc, accumulate || start > 0, finish);
        }
    }

    private float* PackedPanel(float* packed, int block, int column, int depth) =>
        packed + block * PackedBlock + column / kernels.PanelColumns * GemmBlocking.PackedStride(depth, kernels.PanelColumns);

    private RowTileView Rows(in MatrixView a, int rows, int depth, float* packedRows)
    {
        if (packedRows is null)
            return RowTileView.InPlace(a);
        kernels.PackRows(a, rows, depth, packedRows);
        return RowTileView.Packed(packedRows, depth, kernels.TileRows);
    }
}
