using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + dy where y = max(x, 0) is above zero, else dx.</summary>
internal readonly struct RectifierBackward : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector y, TVector dy, TVector dx)
        where TVector : unmanaged, IVector<TVector> =>
        dx + (TVector.LessThan(TVector.Zero, y) & dy);
}
