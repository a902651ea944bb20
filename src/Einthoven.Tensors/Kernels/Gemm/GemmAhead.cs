using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// The part of a transposed A that is packed as soon as the present block is multiplied: asked for meanwhile, it has arrived when it is read.
/// </summary>
/// <param name="a">The next block of A, whose columns are contiguous; the default for nothing.</param>
/// <param name="rows">Numbers in a column.</param>
/// <param name="depth">Columns.</param>
internal readonly unsafe struct GemmAhead(MatrixView a, int rows, int depth)
{
    private readonly MatrixView _a = a;

    /// <summary>Asks for one of several equal shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(int share, int shares)
    {
        if (depth == 0)
            return;
        var end = (nint)depth * (share + 1) / shares;
        for (var column = (nint)depth * share / shares; column < end; column++)
        {
            var first = _a.First + column * _a.ColumnStride;
            for (nint row = 0; row < rows; row += Prefetch.Line)
                Prefetch.Second(first + row);
        }
    }
}
