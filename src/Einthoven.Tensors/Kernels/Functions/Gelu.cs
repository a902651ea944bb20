using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>x Φ(x); 0 for -∞. The error is at most 1e-7 |x|.</summary>
internal readonly struct Gelu : IUnaryFunction
{
    /// <summary>x Φ(x) has left float32 below this.</summary>
    internal const float Vanishing = -20f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        x = TVector.MaxNative(TVector.Create(Vanishing), x);
        return x * GaussianDistribution.Cumulative(x, out _);
    }
}
