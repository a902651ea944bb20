using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>AdamW in one pass over values, gradients, both moments and, unless null, the values in bfloat16.</summary>
internal static unsafe class AdamWLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* values, float* gradients, float* first, float* second, ushort* rounded, long n, AdamWStep step)
    {
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
        {
            var m = TVector.Load(first + i);
            var v = TVector.Load(second + i);
            var value = Advance(TVector.Load(values + i), TVector.Load(gradients + i), ref m, ref v, in step);
            TVector.Store(first + i, m);
            TVector.Store(second + i, v);
            TVector.Store(values + i, value);
            if (rounded is not null)
                BFloat16Register<TVector>.Store(rounded + i, value);
        }
        var rest = (int)(n - i);
        if (rest > 0)
        {
            var m = TVector.LoadFirst(first + i, rest);
            var v = TVector.LoadFirst(second + i, rest);
            var value = Advance(TVector.LoadFirst(values + i, rest), TVector.LoadFirst(gradients + i, rest), ref m, ref v, in step);
            TVector.StoreFirst(first + i, m, rest);
            TVector.StoreFirst(second + i, v, rest);
            TVector.StoreFirst(values + i, value, rest);
            if (rounded is not null)
                BFloat16Register<TVector>.StoreFirst(rounded + i, value, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Advance(TVector value, TVector gradient, ref TVector first, ref TVector second, in AdamWStep step)
    {
        var scaled = gradient * TVector.Create(step.GradientScale);
        first = TVector.MultiplyAdd(first, TVector.Create(step.Beta1), scaled * TVector.Create(1 - step.Beta1));
        second = TVector.MultiplyAdd(second, TVector.Create(step.Beta2), scaled * scaled * TVector.Create(1 - step.Beta2));
        var root = TVector.SquareRoot(second * TVector.Create(1 / step.Correction2)) + TVector.Create(step.Epsilon);
        var kept = value * TVector.Create(1 - step.LearningRate * step.Decay);
        return kept - first * TVector.Create(step.LearningRate / step.Correction1) / root;
    }
}
