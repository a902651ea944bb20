using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The loops that carry a function over memory: whole registers, then the rest in one partial register.</summary>
internal static unsafe class Loop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>y = f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(TFunction f, float* x, float* y, long n)
        where TFunction : struct, IUnaryFunction
    {
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
            TVector.Store(y + i, f.Apply(TVector.Load(x + i)));
        var rest = (int)(n - i);
        if (rest > 0)
            TVector.StoreFirst(y + i, f.Apply(TVector.LoadFirst(x + i, rest)), rest);
    }

    /// <summary>y = f(a, b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(TFunction f, float* a, float* b, float* y, long n)
        where TFunction : struct, IBinaryFunction
    {
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
            TVector.Store(y + i, f.Apply(TVector.Load(a + i), TVector.Load(b + i)));
        var rest = (int)(n - i);
        if (rest > 0)
            TVector.StoreFirst(y + i, f.Apply(TVector.LoadFirst(a + i, rest), TVector.LoadFirst(b + i, rest)), rest);
    }

    /// <summary>y = f(a, b, c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(TFunction f, float* a, float* b, float* c, float* y, long n)
        where TFunction : struct, ITernaryFunction
    {
        nint i = 0;
        for (; i + TVector.Count <= n; i += TVector.Count)
            TVector.Store(y + i, f.Apply(TVector.Load(a + i), TVector.Load(b + i), TVector.Load(c + i)));
        var rest = (int)(n - i);
        if (rest > 0)
        {
            var last = f.Apply(TVector.LoadFirst(a + i, rest), TVector.LoadFirst(b + i, rest), TVector.LoadFirst(c + i, rest));
            TVector.StoreFirst(y + i, last, rest);
        }
    }
}
