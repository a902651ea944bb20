using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>A product as a parallel loop over rectangles of C, each with all of k: a thread packs what its rectangle needs and waits for nobody.</summary>
/// <remarks>For small C and large k: what several rectangles need is packed several times, which costs less than meeting after every block.</remarks>
internal readonly unsafe struct GemmWholeTiles(GemmWorkspace workspace, GemmProduct product, GemmGrid grid) : IParallelBody
{
    private readonly GemmProduct _product = product;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var rectangle = grid[tile];
        var panels = workspace.Packing(worker, _product.PackedLength + _product.PackedRowsLength(grid.Rows));
        var rows = _product.PacksRows ? panels + _product.PackedLength : null;
        for (var block = 0; block < _product.Blocks; block++)
        {
            _product.Pack(block, rectangle.Column, rectangle.Columns, panels);
            if (rows is not null)
                _product.PackRows(block, rectangle.Row, rectangle.Rows, rows);
            _product.Multiply(block, rectangle, panels, rows);
        }
    }
}
