using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Turns a matrix: squares of one register's side in registers, those at the edges by way of a square of their own.</summary>
internal static unsafe class MatrixTranspose<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <inheritdoc cref="KernelSet.Transpose"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* x, nint ldx, int rows, int columns, float* y, nint ldy)
    {
        var side = TVector.Count;
        var squares = stackalloc float[2 * side * side];
        for (nint row = 0; row < rows; row += side)
        {
            var height = (int)Math.Min(side, rows - row);
            for (nint column = 0; column < columns; column += side)
            {
                var width = (int)Math.Min(side, columns - column);
                var from = x + row * ldx + column;
                var to = y + column * ldy + row;
                if (height == side && width == side)
                    TVector.Transpose(from, ldx, to, ldy);
                else
                    Edge(from, ldx, height, width, to, ldy, squares);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Edge(float* from, nint ldx, int height, int width, float* to, nint ldy, float* squares)
    {
        var turned = squares + TVector.Count * TVector.Count;
        for (nint row = 0; row < height; row++)
            TVector.Store(squares + row * TVector.Count, TVector.LoadFirst(from + row * ldx, width));
        TVector.Transpose(squares, TVector.Count, turned, TVector.Count);
        for (nint column = 0; column < width; column++)
            TVector.StoreFirst(to + column * ldy, TVector.Load(turned + column * TVector.Count), height);
    }
}
