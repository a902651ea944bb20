using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>a + b.</summary>
internal readonly struct Sum : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector a, TVector b)
        where TVector : unmanaged, IVector<TVector> => a + b;
}
