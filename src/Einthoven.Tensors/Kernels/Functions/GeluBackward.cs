using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + dy (Φ(x) + x φ(x)).</summary>
internal readonly struct GeluBackward : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x, TVector dy, TVector dx)
        where TVector : unmanaged, IVector<TVector>
    {
        x = TVector.MaxNative(TVector.Create(Gelu.Vanishing), x);
        x = TVector.MinNative(TVector.Create(-Gelu.Vanishing), x);
        var cumulative = GaussianDistribution.Cumulative(x, out var density);
        return TVector.MultiplyAdd(dy, TVector.MultiplyAdd(x, density, cumulative), dx);
    }
}
