using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>y + a b.</summary>
internal readonly struct AccumulatedProduct : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector a, TVector b, TVector y)
        where TVector : unmanaged, IVector<TVector> => TVector.MultiplyAdd(a, b, y);
}
