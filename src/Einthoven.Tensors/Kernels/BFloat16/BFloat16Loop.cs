using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Loops that write bfloat16.</summary>
internal static unsafe class BFloat16Loop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>y = x, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* x, ushort* y, long n)
    {
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
            BFloat16Register<TVector>.Store(y + i, TVector.Load(x + i));
        var rest = (int)(n - i);
        if (rest > 0)
            BFloat16Register<TVector>.StoreFirst(y + i, TVector.LoadFirst(x + i, rest), rest);
    }

    /// <summary>y = f(a, b, 0), rounded, and sum += the rows before rounding, added in order; <paramref name="sum"/> may be null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RoundAndSum<TFunction>(TFunction f, float* a, float* b, ushort* y, float* sum, int rows, int width)
        where TFunction : struct, ITernaryFunction
    {
        nint column = 0;
        for (; column + (2 * TVector.Count) <= width; column += 2 * TVector.Count)
        {
            var next = column + TVector.Count;
            var s0 = sum is null ? TVector.Zero : TVector.Load(sum + column);
            var s1 = sum is null ? TVector.Zero : TVector.Load(sum + next);
            for (nint row = 0, start = 0; row < rows; row++, start += width)
            {
                var y0 = f.Apply(TVector.Load(a + start + column), TVector.Load(b + start + column), TVector.Zero);
                var y1 = f.Apply(TVector.Load(a + start + next), TVector.Load(b + start + next), TVector.Zero);
                BFloat16Register<TVector>.Store(y + start + column, y0);
                BFloat16Register<TVector>.Store(y + start + next, y1);
                s0 += y0;
                s1 += y1;
            }
            if (sum is null)
                continue;
            TVector.Store(sum + column, s0);
            TVector.Store(sum + next, s1);
        }
        for (; column < width; column += TVector.Count)
        {
            var count = (int)Math.Min(TVector.Count, width - column);
            var s = sum is null ? TVector.Zero : TVector.LoadFirst(sum + column, count);
            for (nint row = 0, start = column; row < rows; row++, start += width)
            {
                var value = f.Apply(TVector.LoadFirst(a + start, count), TVector.LoadFirst(b + start, count), TVector.Zero);
                BFloat16Register<TVector>.StoreFirst(y + start, value, count);
                s += value;
            }
            if (sum is not null)
                TVector.StoreFirst(sum + column, s, count);
        }
    }
}
