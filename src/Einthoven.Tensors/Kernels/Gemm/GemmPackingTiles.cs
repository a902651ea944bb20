namespace Einthoven.Tensors.Kernels;

/// <summary>The packing of all of B as a parallel loop: a tile is some panels of one block.</summary>
internal readonly unsafe struct GemmPackingTiles(GemmProduct product, float* packed, int columns) : IParallelBody
{
    private readonly GemmProduct _product = product;
    private readonly float* _packed = packed;

    /// <summary>How many tiles there are to run.</summary>
    public int Count => _product.Blocks * Across;

    private int Across => (_product.Columns + columns - 1) / columns;

    /// <inheritdoc/>
    public void Run(int tile, int worker) =>
        _product.Pack(tile / Across, tile % Across * columns, columns, _packed + tile / Across * _product.PackedLength);
}
