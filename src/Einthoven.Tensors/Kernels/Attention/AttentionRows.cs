using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The loops over rows of scores.</summary>
internal static unsafe class AttentionRows<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <inheritdoc cref="KernelSet.ExponentiateScores"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exponentiate(float* scores, int rows, int keys, int stride, float scale, float* logSumExp, float* inverseSums)
    {
        for (nint row = 0; row < rows; row++)
        {
            var line = scores + row * stride;
            var largest = scale * SoftmaxLoop<TVector>.RowMaximum(line, keys);
            var sum = SoftmaxLoop<TVector>.Exponentials(line, line, keys, scale, largest);
            logSumExp[row] = largest;
            inverseSums[row] = sum;
        }
        Loop<TVector>.Map(default(LogSum), logSumExp, inverseSums, logSumExp, rows);
        Loop<TVector>.Map(default(Reciprocal), inverseSums, inverseSums, rows);
    }

    /// <inheritdoc cref="KernelSet.DifferentiateScores"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(
        float* scores, float* gradients, int rows, int keys, int stride, float scale, float* logSumExp, float* inner)
    {
        for (nint row = 0; row < rows; row++)
        {
            var score = scores + row * stride;
            var gradient = gradients + row * stride;
            var (shift, mean) = (TVector.Create(-logSumExp[row]), TVector.Create(inner[row]));
            nint i = 0;
            for (; i + TVector.Count <= keys; i += TVector.Count)
            {
                var p = Exponential.Of(TVector.MultiplyAdd(TVector.Load(score + i), TVector.Create(scale), shift));
                TVector.Store(score + i, p);
                TVector.Store(gradient + i, p * TVector.Create(scale) * (TVector.Load(gradient + i) - mean));
            }
            var rest = (int)(keys - i);
            if (rest > 0)
            {
                var p = Exponential.Of(TVector.MultiplyAdd(TVector.LoadFirst(score + i, rest), TVector.Create(scale), shift));
                TVector.StoreFirst(score + i, p, rest);
                TVector.StoreFirst(gradient + i, p * TVector.Create(scale) * (TVector.LoadFirst(gradient + i, rest) - mean), rest);
            }
        }
    }
}
