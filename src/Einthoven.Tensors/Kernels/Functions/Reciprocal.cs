using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>1/x.</summary>
internal readonly struct Reciprocal : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => TVector.Create(1f) / x;
}
