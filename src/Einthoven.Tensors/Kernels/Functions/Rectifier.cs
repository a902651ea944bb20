using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>max(x, 0).</summary>
internal readonly struct Rectifier : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => TVector.MaxNative(TVector.Zero, x);
}
