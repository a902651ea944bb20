using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>y + s x.</summary>
internal readonly struct AccumulatedScaled(float factor) : IBinaryFunction
{
    private readonly float _factor = factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x, TVector y)
        where TVector : unmanaged, IVector<TVector> => TVector.MultiplyAdd(x, TVector.Create(_factor), y);
}
