namespace Einthoven.Tensors.Kernels;

/// <summary>The packing of B as a parallel loop: a tile is some panels of one block.</summary>
internal readonly unsafe struct GemmPackingTiles(GemmProduct product, float* packed, int columns, int tilesAcross) : IParallelBody
{
    private readonly GemmProduct _product = product;
    private readonly float* _packed = packed;

    /// <inheritdoc/>
    public void Run(int tile, int worker) => _product.Pack(tile / tilesAcross, tile % tilesAcross * columns, columns, _packed);
}
