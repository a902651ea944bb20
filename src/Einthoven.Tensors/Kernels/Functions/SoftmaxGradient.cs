using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>dx + y (dy - c), where c = Σ y dy of the row.</summary>
internal readonly struct SoftmaxGradient(float inner) : ITernaryFunction
{
    private readonly float _inner = inner;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector y, TVector dy, TVector dx)
        where TVector : unmanaged, IVector<TVector> => TVector.MultiplyAdd(y, dy - TVector.Create(_inner), dx);
}
