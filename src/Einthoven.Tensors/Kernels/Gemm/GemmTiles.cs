namespace Einthoven.Tensors.Kernels;

/// <summary>The tiles of a product as a parallel loop.</summary>
internal readonly unsafe struct GemmTiles(
    GemmWorkspace workspace, GemmProduct product, float* packed, int rows, int columns, int tilesAcross) : IParallelBody
{
    private readonly GemmProduct _product = product;
    private readonly float* _packed = packed;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        var room = _product.PackedRowsLength(rows, columns);
        var packedRows = room == 0 ? null : workspace.Packing(worker, room);
        _product.MultiplyTile(tile / tilesAcross * rows, rows, tile % tilesAcross * columns, columns, _packed, packedRows);
    }
}
