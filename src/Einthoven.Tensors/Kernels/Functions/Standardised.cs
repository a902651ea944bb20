using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>(x - centre) scale + shift.</summary>
internal readonly struct Standardised(float centre, float scale, float shift) : IUnaryFunction
{
    private readonly float _centre = centre;
    private readonly float _scale = scale;
    private readonly float _shift = shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.MultiplyAdd(x - TVector.Create(_centre), TVector.Create(_scale), TVector.Create(_shift));
}
