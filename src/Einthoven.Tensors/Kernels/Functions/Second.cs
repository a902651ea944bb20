using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>b of a, b, c.</summary>
internal readonly struct Second : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector a, TVector b, TVector c)
        where TVector : unmanaged, IVector<TVector> => b;
}
