using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>x.</summary>
internal readonly struct Identity : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => x;
}
