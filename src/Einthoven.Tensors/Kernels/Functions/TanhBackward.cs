using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + dy (1 - y²) for y = tanh x.</summary>
internal readonly struct TanhBackward : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector y, TVector dy, TVector dx)
        where TVector : unmanaged, IVector<TVector>
    {
        var one = TVector.Create(1f);
        return TVector.MultiplyAdd(dy, (one - y) * (one + y), dx);
    }
}
