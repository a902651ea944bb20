using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>a + ln b.</summary>
internal readonly struct LogSum : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector a, TVector b)
        where TVector : unmanaged, IVector<TVector> => a + NaturalLogarithm.Of(b);
}
