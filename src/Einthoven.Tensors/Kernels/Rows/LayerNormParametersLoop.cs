using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The gradients of a layer norm's weight and bias: sums over rows, a strip of four registers at a time.</summary>
internal static unsafe class LayerNormParametersLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>dweight += Σ dy x̂, dbias += Σ dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* dy, float* x, float* mean, float* inverseDeviation, float* dweight, float* dbias, int rows, int width)
    {
        nint column = 0;
        for (; column + 4 * TVector.Count <= width; column += 4 * TVector.Count)
            Strip(dy + column, x + column, mean, inverseDeviation, dweight + column, dbias + column, rows, width);
        for (; column < width; column += TVector.Count)
        {
            var count = (int)Math.Min(TVector.Count, width - column);
            var weightSum = TVector.LoadFirst(dweight + column, count);
            var biasSum = TVector.LoadFirst(dbias + column, count);
            for (nint row = 0; row < rows; row++)
            {
                var gradient = TVector.LoadFirst(dy + row * width + column, count);
                var normalised = Normalise(TVector.LoadFirst(x + row * width + column, count), mean + row, inverseDeviation + row);
                weightSum = TVector.MultiplyAdd(gradient, normalised, weightSum);
                biasSum += gradient;
            }
            TVector.StoreFirst(dweight + column, weightSum, count);
            TVector.StoreFirst(dbias + column, biasSum, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Strip(float* dy, float* x, float* mean, float* inverseDeviation, float* dweight, float* dbias, int rows, nint width)
    {
        var (w0, w1) = (TVector.Load(dweight), TVector.Load(dweight + TVector.Count));
        var (w2, w3) = (TVector.Load(dweight + 2 * TVector.Count), TVector.Load(dweight + 3 * TVector.Count));
        var (b0, b1) = (TVector.Load(dbias), TVector.Load(dbias + TVector.Count));
        var (b2, b3) = (TVector.Load(dbias + 2 * TVector.Count), TVector.Load(dbias + 3 * TVector.Count));
        for (; rows > 0; rows--, dy += width, x += width, mean++, inverseDeviation++)
        {
            Add(dy, x, mean, inverseDeviation, ref w0, ref b0);
            Add(dy + TVector.Count, x + TVector.Count, mean, inverseDeviation, ref w1, ref b1);
            Add(dy + 2 * TVector.Count, x + 2 * TVector.Count, mean, inverseDeviation, ref w2, ref b2);
            Add(dy + 3 * TVector.Count, x + 3 * TVector.Count, mean, inverseDeviation, ref w3, ref b3);
        }
        TVector.Store(dweight, w0);
        TVector.Store(dweight + TVector.Count, w1);
        TVector.Store(dweight + 2 * TVector.Count, w2);
        TVector.Store(dweight + 3 * TVector.Count, w3);
        TVector.Store(dbias, b0);
        TVector.Store(dbias + TVector.Count, b1);
        TVector.Store(dbias + 2 * TVector.Count, b2);
        TVector.Store(dbias + 3 * TVector.Count, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* dy, float* x, float* mean, float* inverseDeviation, ref TVector weightSum, ref TVector biasSum)
    {
        var gradient = TVector.Load(dy);
        weightSum = TVector.MultiplyAdd(gradient, Normalise(TVector.Load(x), mean, inverseDeviation), weightSum);
        biasSum += gradient;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Normalise(TVector x, float* mean, float* inverseDeviation) =>
        (x - TVector.Create(*mean)) * TVector.Create(*inverseDeviation);
}
