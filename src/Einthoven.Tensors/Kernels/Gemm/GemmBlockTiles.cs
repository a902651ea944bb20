namespace Einthoven.Tensors.Kernels;

/// <summary>One block of a product as a parallel loop: first the packing of the next block, then all tiles of C with this one.</summary>
/// <remarks>For small C and large k: what is packed never leaves the caches, and waiting for memory overlaps with arithmetic.</remarks>
internal readonly unsafe struct GemmBlockTiles(
    GemmWorkspace workspace, GemmProduct product, GemmGrid grid, int block, GemmPackedBlock packed, GemmPackedBlock next, int packedColumns)
    : IParallelBody
{
    private readonly GemmProduct _product = product;

    /// <summary>How many tiles there are to run.</summary>
    public int Count => PanelTiles + RowTiles + (block < 0 ? 0 : grid.Count);

    private bool HasNext => block + 1 < _product.Blocks;

    private int PanelTiles => HasNext ? (grid.N + packedColumns - 1) / packedColumns : 0;

    private int RowTiles => HasNext && SharesRows(_product, grid) ? grid.Down : 0;

    /// <summary>Whether several tiles need the same rows of A packed; if not, the tile packs them itself.</summary>
    public static bool SharesRows(in GemmProduct product, in GemmGrid grid) => product.PacksRows && grid.Across > 1;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        if (tile < PanelTiles)
        {
            _product.Pack(block + 1, tile * packedColumns, packedColumns, next.Panels);
            return;
        }
        tile -= PanelTiles;
        if (tile < RowTiles)
        {
            _product.PackRows(block + 1, tile * grid.Rows, grid.Rows, RowsOf(next, tile));
            return;
        }
        var rectangle = grid[tile - RowTiles];
        _product.Multiply(block, rectangle, packed.Panels, PackedRows(rectangle, worker));
    }

    private float* PackedRows(in GemmRectangle rectangle, int worker)
    {
        if (!_product.PacksRows)
            return null;
        if (SharesRows(_product, grid))
            return RowsOf(packed, rectangle.Row / grid.Rows);
        var room = workspace.Packing(worker, _product.PackedRowsLength(grid.Rows));
        _product.PackRows(block, rectangle.Row, rectangle.Rows, room);
        return room;
    }

    private float* RowsOf(in GemmPackedBlock packed, int down) => packed.Rows + down * _product.PackedRowsLength(grid.Rows);
}
