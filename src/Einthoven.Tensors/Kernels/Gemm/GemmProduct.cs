namespace Einthoven.Tensors.Kernels;

/// <summary>A matrix product with everything decided but who computes which tile.</summary>
/// <remarks>k is cut into blocks. B of a block is packed into panels, once for all rows of C; a tile of C adds block after block.</remarks>
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

    /// <summary>The depth of all blocks but the last.</summary>
    public int Depth { get; } = GemmBlocking.Depth(k);

    /// <summary>Blocks that k is cut into.</summary>
    public int Blocks => (k + Depth - 1) / Depth;

    /// <summary>Columns of C.</summary>
    public int Columns => n;

    /// <summary>Whether the innermost product can read B where it lies, at little loss.</summary>
    /// <remarks>Packing pays when its cost is spread over many rows, or when B's columns are contiguous instead of its rows.</remarks>
    public bool ReadsInPlace => _b.ColumnStride == 1 && n % kernels.PanelColumns == 0 && m <= InPlaceRows;

    /// <summary>Room for B of one block, packed.</summary>
    public long PackedLength =>
        ((long)n + kernels.PanelColumns - 1) / kernels.PanelColumns * GemmBlocking.PackedStride(Depth, kernels.PanelColumns);

    /// <summary>C cut for threads that compute a rectangle from the first to the last of k.</summary>
    public GemmGrid WholeGrid(int threads) => GemmBlocking.WholeGrid(m, n, threads, kernels.TileRows, kernels.PanelColumns);

    /// <summary>Packs some columns of a block of B.</summary>
    /// <param name="block">The block.</param>
    /// <param name="column">The first column, that of a panel.</param>
    /// <param name="columns">How many; those beyond B are left out.</param>
    /// <param name="packed">Room for the whole block.</param>
    public void Pack(int block, int column, int columns, float* packed) => kernels.PackPanels(
        _b.From(block * Depth, column), DepthOf(block), Math.Min(columns, n - column), packed + PanelStart(column, DepthOf(block)));

    /// <summary>Whether columns of A lie apart and so many panels of B pass over them that they are better gathered first.</summary>
    public bool PacksRows => _a.RowStride == 1 && _a.ColumnStride != 1 && n > InPlacePanels * kernels.PanelColumns;

    /// <summary>Room for A of one block and some rows, packed; 0 when it is read in place.</summary>
    public long PackedRowsLength(int rows) =>
        PacksRows ? new RowTiles(Math.Min(rows, m), kernels.TileRows).Count * GemmBlocking.PackedStride(Depth, kernels.TileRows) : 0;

    /// <summary>Packs some rows of a block of A.</summary>
    public void PackRows(int block, int row, int rows, float* packed) =>
        kernels.PackRows(_a.From(row, block * Depth), Math.Min(rows, m - row), DepthOf(block), packed);

    /// <summary>Adds a block to a tile of C, and finishes the tile after the last one.</summary>
    /// <param name="block">The block.</param>
    /// <param name="tile">Rows and columns of C; those beyond it are left out. The first column is that of a panel.</param>
    /// <param name="packed">B of the block, packed, or null to read it in place.</param>
    /// <param name="packedRows">A of the block and the tile's rows, packed, or null to read it in place.</param>
    public void Multiply(int block, in GemmRectangle tile, float* packed, float* packedRows)
    {
        var depth = DepthOf(block);
        var rows = Math.Min(tile.Rows, m - tile.Row);
        var columns = Math.Min(tile.Columns, n - tile.Column);
        var a = _a.From(tile.Row, block * Depth);
        var rowTiles = packedRows is null ? RowTileView.InPlace(a) : RowTileView.Packed(packedRows, depth, kernels.TileRows);
        var panels = packed is null
            ? PanelView.InPlace(_b.From(block * Depth, tile.Column), kernels.PanelColumns)
            : PanelView.Packed(packed + PanelStart(tile.Column, depth), depth, kernels.PanelColumns);
        var start = (nint)tile.Row * ldc;
        var finish = block == Blocks - 1 ? _epilogue.From(start, tile.Column) : default;
        var next = packedRows is null || block + 1 == Blocks
            ? default
            : new GemmAhead(_a.From(tile.Row, (block + 1) * Depth), rows, DepthOf(block + 1));
        kernels.MultiplyPanels(
            rows, columns, depth, rowTiles, panels, _c + start + tile.Column, ldc, accumulate || block > 0, finish, next: next);
    }

    private int DepthOf(int block) => Math.Min(Depth, k - block * Depth);

    private nint PanelStart(int column, int depth) =>
        column / kernels.PanelColumns * GemmBlocking.PackedStride(depth, kernels.PanelColumns);
}
