using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>ln(1/(1 + e^-x)) = min(x, 0) - ln(1 + e^-|x|), without overflow for any x.</summary>
/// <remarks>What rounding 1 + e^-|x| lost is put back to first order, so that large x keep their relative precision.</remarks>
internal readonly struct LogLogistic : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        var one = TVector.Create(1f);
        var e = Exponential.Of(TVector.Zero - TVector.Abs(x));
        var sum = one + e;
        var logarithm = NaturalLogarithm.Of(sum) + (e - (sum - one)) / sum;
        return TVector.MinNative(TVector.Zero, x) - logarithm;
    }
}
