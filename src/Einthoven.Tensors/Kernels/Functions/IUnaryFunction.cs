namespace Einthoven.Tensors.Kernels;

/// <summary>y = f(x), number by number.</summary>
internal interface IUnaryFunction
{
    TVector Apply<TVector>(TVector x)
        where TVector : unmanaged, IVector<TVector>;
}
