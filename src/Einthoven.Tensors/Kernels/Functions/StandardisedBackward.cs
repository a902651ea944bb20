using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + dy scale + (x - centre) pull + shift.</summary>
internal readonly struct StandardisedBackward(float centre, float scale, float pull, float shift) : ITernaryFunction
{
    private readonly float _centre = centre;
    private readonly float _scale = scale;
    private readonly float _pull = pull;
    private readonly float _shift = shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector dy, TVector x, TVector dx)
        where TVector : unmanaged, IVector<TVector>
    {
        var own = TVector.MultiplyAdd(dy, TVector.Create(_scale), dx);
        return TVector.MultiplyAdd(x - TVector.Create(_centre), TVector.Create(_pull), own + TVector.Create(_shift));
    }
}
