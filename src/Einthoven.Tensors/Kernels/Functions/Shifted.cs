using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>x + s.</summary>
internal readonly struct Shifted(float addend) : IUnaryFunction
{
    private readonly float _addend = addend;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => x + TVector.Create(_addend);
}
