using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Multiply-adds that wait for nothing: what the processor's arithmetic can do at most.</summary>
internal static class PeakLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>Chains side by side: more than two units with a latency of five need.</summary>
    private const int Chains = 12;

    /// <summary>Floating-point operations of one iteration.</summary>
    public static int Operations => 2 * Chains * TVector.Count;

    /// <summary>Runs the chains; the result depends on all of them, so that none can be left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run(int iterations)
    {
        var (factor, summand) = (TVector.Create(0.75f), TVector.Create(0.25f));
        TVector a = factor, b = factor, c = factor, d = factor, e = factor, f = factor;
        TVector g = factor, h = factor, i = factor, j = factor, k = factor, l = factor;
        for (; iterations > 0; iterations--)
        {
            TVector.AddProduct(ref a, factor, summand);
            TVector.AddProduct(ref b, factor, summand);
            TVector.AddProduct(ref c, factor, summand);
            TVector.AddProduct(ref d, factor, summand);
            TVector.AddProduct(ref e, factor, summand);
            TVector.AddProduct(ref f, factor, summand);
            TVector.AddProduct(ref g, factor, summand);
            TVector.AddProduct(ref h, factor, summand);
            TVector.AddProduct(ref i, factor, summand);
            TVector.AddProduct(ref j, factor, summand);
            TVector.AddProduct(ref k, factor, summand);
            TVector.AddProduct(ref l, factor, summand);
        }
        return TVector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
