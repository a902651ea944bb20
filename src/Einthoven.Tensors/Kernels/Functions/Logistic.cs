using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The sigmoid 1/(1 + e^-x); relative error below 2.5e-7 above -87.</summary>
internal readonly struct Logistic : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>
    {
        var one = TVector.Create(1f);
        return one / (one + Exponential.Of(TVector.Zero - x));
    }
}
