using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Softmax of the rows of a matrix.</summary>
internal static unsafe class SoftmaxLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>y = e^(x - max)/Σ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, float* y, int rows, int width)
    {
        for (nint row = 0; row < rows; row++)
        {
            var from = x + row * width;
            var to = y + row * width;
            var sum = Exponentials(from, to, width, 1, RowMaximum(from, width));
            Loop<TVector>.Map(new Scaled(1 / sum), to, to, width);
        }
    }

    /// <summary>dx += y (dy - Σ y dy).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* y, float* dy, float* dx, int rows, int width)
    {
        for (nint row = 0; row < rows; row++)
        {
            var start = row * width;
            var inner = Reduction<TVector>.RowDot(y + start, dy + start, width);
            Loop<TVector>.Map(new SoftmaxGradient(inner), y + start, dy + start, dx + start, dx + start, width);
        }
    }

    /// <summary>The largest number of a row; NaN does not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float RowMaximum(float* x, int n)
    {
        var lowest = TVector.Create(float.NegativeInfinity);
        var (m0, m1) = (lowest, lowest);
        nint i = 0;
        for (; i + 2 * TVector.Count <= n; i += 2 * TVector.Count)
        {
            m0 = TVector.MaxNative(TVector.Load(x + i), m0);
            m1 = TVector.MaxNative(TVector.Load(x + i + TVector.Count), m1);
        }
        for (; i + TVector.Count <= n; i += TVector.Count)
            m0 = TVector.MaxNative(TVector.Load(x + i), m0);
        var rest = (int)(n - i);
        if (rest > 0)
            m1 = TVector.MaxNative(TVector.Select(TVector.First(rest), TVector.LoadFirst(x + i, rest), lowest), m1);
        return TVector.LargestNative(TVector.MaxNative(m0, m1));
    }

    /// <summary>y = e^(scale x - shift); the sum of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentials(float* x, float* y, int n, float scale, float shift)
    {
        var factor = TVector.Create(scale);
        var offset = TVector.Create(-shift);
        var sum = TVector.Zero;
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
        {
            var power = Exponential.Of(TVector.MultiplyAdd(TVector.Load(x + i), factor, offset));
            TVector.Store(y + i, power);
            sum += power;
        }
        var rest = (int)(n - i);
        if (rest > 0)
        {
            var power = Exponential.Of(TVector.MultiplyAdd(TVector.LoadFirst(x + i, rest), factor, offset));
            TVector.StoreFirst(y + i, power, rest);
            sum += TVector.First(rest) & power;
        }
        return TVector.Sum(sum);
    }
}
