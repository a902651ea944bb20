using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Adding the rows of a matrix up, and one row to all of them.</summary>
internal static unsafe class ColumnSums<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>sum += the rows, added in order: a strip of four registers at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* x, float* sum, int rows, int width)
    {
        nint column = 0;
        for (; column + 4 * TVector.Count <= width; column += 4 * TVector.Count)
        {
            var to = sum + column;
            var s0 = TVector.Load(to);
            var s1 = TVector.Load(to + TVector.Count);
            var s2 = TVector.Load(to + 2 * TVector.Count);
            var s3 = TVector.Load(to + 3 * TVector.Count);
            var from = x + column;
            for (var row = 0; row < rows; row++, from += width)
            {
                s0 += TVector.Load(from);
                s1 += TVector.Load(from + TVector.Count);
                s2 += TVector.Load(from + 2 * TVector.Count);
                s3 += TVector.Load(from + 3 * TVector.Count);
            }
            TVector.Store(to, s0);
            TVector.Store(to + TVector.Count, s1);
            TVector.Store(to + 2 * TVector.Count, s2);
            TVector.Store(to + 3 * TVector.Count, s3);
        }
        for (; column < width; column += TVector.Count)
        {
            var count = (int)Math.Min(TVector.Count, width - column);
            var s = TVector.LoadFirst(sum + column, count);
            for (nint row = 0; row < rows; row++)
                s += TVector.LoadFirst(x + row * width + column, count);
            TVector.StoreFirst(sum + column, s, count);
        }
    }

    /// <summary>y = x + row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(float* x, float* row, float* y, int rows, int width)
    {
        for (nint start = 0, end = (nint)rows * width; start < end; start += width)
            Loop<TVector>.Map(default(Sum), x + start, row, y + start, width);
    }
}
