using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>tanh x; relative error below 2e-7.</summary>
/// <remarks>An odd minimax polynomial of degree 11 up to 0.625, above it 1 - 2/(e^(2|x|) + 1) with the sign of x.</remarks>
internal readonly struct HyperbolicTangent : IUnaryFunction
{
    private const float PolynomialLimit = 0.625f;
    private const int SignBit = int.MinValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        var one = TVector.Create(1f);
        var size = TVector.Abs(x);
        var square = x * x;

        var p = TVector.Create(-0.0057051191f);
        p = TVector.MultiplyAdd(p, square, TVector.Create(0.0206392705f));
        p = TVector.MultiplyAdd(p, square, TVector.Create(-0.0537397973f));
        p = TVector.MultiplyAdd(p, square, TVector.Create(0.1333144307f));
        p = TVector.MultiplyAdd(p, square, TVector.Create(-0.3333328068f));
        var small = TVector.MultiplyAdd(x * square, p, x);

        var large = one - TVector.Create(2f) / (Exponential.Of(size + size) + one);
        large |= x & TVector.CreateInteger(SignBit);
        return TVector.Select(TVector.LessThan(size, TVector.Create(PolynomialLimit)), small, large);
    }
}
