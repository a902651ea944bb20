namespace Einthoven.Tensors.Kernels;

/// <summary>y = f(a, b, c), number by number.</summary>
internal interface ITernaryFunction
{
    TVector Apply<TVector>(TVector a, TVector b, TVector c)
        where TVector : unmanaged, IVector<TVector>;
}
