namespace Einthoven.Tensors.Kernels;

/// <summary>y = f(a, b), number by number.</summary>
internal interface IBinaryFunction
{
    TVector Apply<TVector>(TVector a, TVector b)
        where TVector : unmanaged, IVector<TVector>;
}
