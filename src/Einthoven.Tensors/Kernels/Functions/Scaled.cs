using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>s x.</summary>
internal readonly struct Scaled(float factor) : IUnaryFunction
{
    private readonly float _factor = factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => x * TVector.Create(_factor);
}
