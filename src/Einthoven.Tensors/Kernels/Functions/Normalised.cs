using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>(x - mean) inverseDeviation weight + bias.</summary>
internal readonly struct Normalised(float mean, float inverseDeviation) : ITernaryFunction
{
    private readonly float _mean = mean;
    private readonly float _inverseDeviation = inverseDeviation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x, TVector weight, TVector bias)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.MultiplyAdd((x - TVector.Create(_mean)) * TVector.Create(_inverseDeviation), weight, bias);
}
