namespace Einthoven.Tensors.Kernels;

/// <summary>The tiles of a product as a parallel loop, each with all blocks of k: C stays in the thread's cache.</summary>
internal readonly unsafe struct GemmTiles(GemmWorkspace workspace, GemmProduct product, GemmGrid grid, float* packed) : IParallelBody
{
    private readonly GemmProduct _product = product;
    private readonly float* _packed = packed;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        var rectangle = grid[tile];
        var packedRows = _product.PacksRows ? workspace.Packing(worker, _product.PackedRowsLength(grid.Rows)) : null;
        for (var block = 0; block < _product.Blocks; block++)
        {
            if (packedRows is not null)
                _product.PackRows(block, rectangle.Row, rectangle.Rows, packedRows);
            _product.Multiply(block, rectangle, _packed is null ? null : _packed + block * _product.PackedLength, packedRows);
        }
    }
}
