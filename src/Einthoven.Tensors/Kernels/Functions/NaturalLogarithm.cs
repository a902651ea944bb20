using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>ln x: -∞ for 0, NaN below, ∞ for ∞; denormals count; relative error below 1.5e-7.</summary>
/// <remarks>x = m 2^e with m in [√½, √2); ln m = f - f²/2 + f³ P(f) for f = m - 1, P minimax of degree 8.</remarks>
internal readonly struct NaturalLogarithm : IUnaryFunction
{
    private const float SmallestNormal = 1.17549435e-38f;
    private const float DenormalScale = 33554432f; // 2^25
    private const float DenormalExponent = 25f;
    private const int RootOfHalfBits = 0x3F3504F3;
    private const int ExponentMask = unchecked((int)0xFF800000);
    private const float LogarithmOfTwoHigh = 0.693359375f;
    private const float LogarithmOfTwoLow = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector> => Of(x);

    /// <summary>ln x of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        var isDenormal = TVector.LessThan(x, TVector.Create(SmallestNormal));
        var scaled = TVector.Select(isDenormal, x * TVector.Create(DenormalScale), x);
        var offset = TVector.SubtractIntegers(scaled, TVector.CreateInteger(RootOfHalfBits));
        var exponent = TVector.FromIntegers(TVector.ShiftRight(offset, 23)) - (isDenormal & TVector.Create(DenormalExponent));
        var f = TVector.SubtractIntegers(scaled, offset & TVector.CreateInteger(ExponentMask)) - TVector.Create(1f);

        var p = TVector.Create(0.0674700439f);
        p = TVector.MultiplyAdd(p, f, TVector.Create(-0.1167581603f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(0.1188808084f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(-0.1240556389f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(0.1421956271f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(-0.1666799635f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(0.2000211775f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(-0.2500000894f));
        p = TVector.MultiplyAdd(p, f, TVector.Create(0.3333331347f));

        var square = f * f;
        var tail = TVector.MultiplyAdd(exponent, TVector.Create(LogarithmOfTwoLow), square * f * p);
        tail = TVector.MultiplyAdd(square, TVector.Create(-0.5f), tail);
        var result = TVector.MultiplyAdd(exponent, TVector.Create(LogarithmOfTwoHigh), f + tail);

        result = TVector.Select(TVector.Equal(x, TVector.Zero), TVector.Create(float.NegativeInfinity), result);
        result = TVector.Select(TVector.LessThan(x, TVector.Zero), TVector.Create(float.NaN), result);
        return TVector.Select(TVector.LessThan(x, TVector.Create(float.PositiveInfinity)), result, x + TVector.Zero);
    }
}
