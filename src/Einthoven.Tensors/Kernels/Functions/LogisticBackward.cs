using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + dy y (1 - y) for y = sigmoid x.</summary>
internal readonly struct LogisticBackward : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector y, TVector dy, TVector dx)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.MultiplyAdd(dy, y * (TVector.Create(1f) - y), dx);
}
