using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Sums and maxima: chunks of a fixed length in float32, the chunks in float64 and in order.</summary>
internal static unsafe class Reduction<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>Numbers summed in float32 before float64 takes over.</summary>
    private const int Chunk = 1024;

    /// <summary>Σ x.</summary>
    public static double Sum(float* x, long n)
    {
        var total = 0.0;
        for (var done = 0L; done < n; done += Chunk)
            total += RowSum(x + done, (int)Math.Min(Chunk, n - done));
        return total;
    }

    /// <summary>Σ a b.</summary>
    public static double Dot(float* a, float* b, long n)
    {
        var total = 0.0;
        for (var done = 0L; done < n; done += Chunk)
            total += RowDot(a + done, b + done, (int)Math.Min(Chunk, n - done));
        return total;
    }

    /// <summary>Σ x of a row, in float32 and four registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float RowSum(float* x, int n)
    {
        var (s0, s1, s2, s3) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        nint i = 0;
        for (; i + 4 * TVector.Count <= n; i += 4 * TVector.Count)
        {
            s0 += TVector.Load(x + i);
            s1 += TVector.Load(x + i + TVector.Count);
            s2 += TVector.Load(x + i + 2 * TVector.Count);
            s3 += TVector.Load(x + i + 3 * TVector.Count);
        }
        for (; i + TVector.Count <= n; i += TVector.Count)
            s0 += TVector.Load(x + i);
        if (i < n)
            s1 += TVector.LoadFirst(x + i, (int)(n - i));
        return TVector.Sum((s0 + s1) + (s2 + s3));
    }

    /// <summary>Σ a b of a row, in float32 and four registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float RowDot(float* a, float* b, int n)
    {
        var (s0, s1, s2, s3) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        nint i = 0;
        for (; i + 4 * TVector.Count <= n; i += 4 * TVector.Count)
        {
            s0 = TVector.MultiplyAdd(TVector.Load(a + i), TVector.Load(b + i), s0);
            s1 = TVector.MultiplyAdd(TVector.Load(a + i + TVector.Count), TVector.Load(b + i + TVector.Count), s1);
            s2 = TVector.MultiplyAdd(TVector.Load(a + i + 2 * TVector.Count), TVector.Load(b + i + 2 * TVector.Count), s2);
            s3 = TVector.MultiplyAdd(TVector.Load(a + i + 3 * TVector.Count), TVector.Load(b + i + 3 * TVector.Count), s3);
        }
        for (; i + TVector.Count <= n; i += TVector.Count)
            s0 = TVector.MultiplyAdd(TVector.Load(a + i), TVector.Load(b + i), s0);
        if (i < n)
            s1 = TVector.MultiplyAdd(TVector.LoadFirst(a + i, (int)(n - i)), TVector.LoadFirst(b + i, (int)(n - i)), s1);
        return TVector.Sum((s0 + s1) + (s2 + s3));
    }

    /// <summary>Σ (x - centre)² of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float RowSquares(float* x, float centre, int n)
    {
        var (s0, s1) = (TVector.Zero, TVector.Zero);
        var middle = TVector.Create(centre);
        nint i = 0;
        for (; i + 2 * TVector.Count <= n; i += 2 * TVector.Count)
        {
            var d0 = TVector.Load(x + i) - middle;
            var d1 = TVector.Load(x + i + TVector.Count) - middle;
            s0 = TVector.MultiplyAdd(d0, d0, s0);
            s1 = TVector.MultiplyAdd(d1, d1, s1);
        }
        for (; i + TVector.Count <= n; i += TVector.Count)
        {
            var d = TVector.Load(x + i) - middle;
            s0 = TVector.MultiplyAdd(d, d, s0);
        }
        var rest = (int)(n - i);
        if (rest > 0)
        {
            var d = TVector.First(rest) & (TVector.LoadFirst(x + i, rest) - middle);
            s1 = TVector.MultiplyAdd(d, d, s1);
        }
        return TVector.Sum(s0 + s1);
    }

    /// <summary>The largest number; NaN when one is NaN, -∞ for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Maximum(float* x, long n)
    {
        var largest = TVector.Create(float.NegativeInfinity);
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
            largest = TVector.Max(largest, TVector.Load(x + i));
        var rest = (int)(n - i);
        if (rest > 0)
            largest = TVector.Max(largest, TVector.Select(TVector.First(rest), TVector.LoadFirst(x + i, rest), largest));
        return TVector.Largest(largest);
    }
}
