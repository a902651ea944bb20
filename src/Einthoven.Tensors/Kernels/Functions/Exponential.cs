using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>e^x: 0 for -∞, ∞ above 88.73, denormal results kept; relative error below 1.2e-7.</summary>
/// <remarks>x = n ln 2 + r with |r| at most ln(2)/2; a minimax polynomial of degree 6 (error 2e-9) for e^r, then 2^n.</remarks>
internal readonly struct Exponential : IUnaryFunction
{
    private const float AllOverflow = 90f;
    private const float AllUnderflow = -105f;
    private const float LogarithmOfE = 1.44269504f; // to base 2
    private const float LogarithmOfTwoHigh = 0.693359375f;
    private const float LogarithmOfTwoLow = -2.12194440e-4f;

    /// <summary>1.5 * 2^23: adding and taking it away rounds to the nearest whole number.</summary>
    private const float RoundingShift = 12582912f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => Of(x);

    /// <summary>e^x of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        x = TVector.MinNative(TVector.Create(AllOverflow), x);
        x = TVector.MaxNative(TVector.Create(AllUnderflow), x);
        var shift = TVector.Create(RoundingShift);
        var exponent = TVector.MultiplyAdd(x, TVector.Create(LogarithmOfE), shift) - shift;
        var rest = TVector.MultiplyAdd(exponent, TVector.Create(-LogarithmOfTwoHigh), x);
        rest = TVector.MultiplyAdd(exponent, TVector.Create(-LogarithmOfTwoLow), rest);

        var power = TVector.Create(0.0013836778f);
        power = TVector.MultiplyAdd(power, rest, TVector.Create(0.0083748698f));
        power = TVector.MultiplyAdd(power, rest, TVector.Create(0.0416682288f));
        power = TVector.MultiplyAdd(power, rest, TVector.Create(0.1666641980f));
        power = TVector.MultiplyAdd(power, rest, TVector.Create(0.4999999106f));
        power = TVector.MultiplyAdd(power, rest, TVector.Create(1f));
        power = TVector.MultiplyAdd(power, rest, TVector.Create(1f));
        return TVector.ScaleByPowerOfTwo(power, exponent);
    }
}
