using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Scaling by 2^n for machines without an instruction for it.</summary>
internal static class PowerOfTwo
{
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    /// <summary>value 2^exponent for whole exponents in [-160, 160].</summary>
    /// <remarks>
    /// In two factors, so that a result may be denormal or infinite; the first product is exact for values in [0.5, 2], so it is rounded
    /// once.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Scale<TVector>(TVector value, TVector exponent)
        where TVector : unmanaged, IVector<TVector>
    {
        var whole = TVector.ToIntegers(exponent);
        var first = TVector.ShiftRight(whole, 1);
        var second = TVector.SubtractIntegers(whole, first);
        return value * Power(first) * Power(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Power<TVector>(TVector exponent)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.ShiftLeft(TVector.AddIntegers(exponent, TVector.CreateInteger(ExponentBias)), MantissaBits);
}
