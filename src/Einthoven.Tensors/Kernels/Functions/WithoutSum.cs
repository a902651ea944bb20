using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>What a function of a third number adds to it, alone.</summary>
internal readonly struct WithoutSum<TFunction> : IBinaryFunction
    where TFunction : struct, ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector a, TVector b)
        where TVector : unmanaged, IVector<TVector> => default(TFunction).Apply(a, b, TVector.Zero);
}
