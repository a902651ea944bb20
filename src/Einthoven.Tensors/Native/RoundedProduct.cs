using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Matrix products of bfloat16 numbers with float32 results, on checked memory.</summary>
internal static unsafe class RoundedProduct
{
    /// <summary>Whether a context computes products of these sizes, in any order, in bfloat16.</summary>
    public static bool Applies(ComputeContext context, int m, int n, int k) => context.Precision == Precision.BFloat16 && BFloat16Blocking.Pays(m, n, k);

    /// <summary>C = beta C + op(A) op(B); all matrices are contiguous.</summary>
    public static BFloat16Product Of(
        int m, int n, int k, NativeBFloat16s a, bool transposeA, NativeBFloat16s b, bool transposeB, NativeFloats c, float beta, GemmEpilogue epilogue = default)
    {
        RequireLength(a, (long)m * k);
        RequireLength(b, (long)k * n);
        KernelBoundary.RequireLength(c, (long)m * n);
        return new(m, n, k, a.Pointer, transposeA ? m : k, transposeA, b.Pointer, transposeB ? k : n, transposeB, c.Pointer, n, beta, epilogue);
    }

    /// <summary>A product that is added to the gradient of a tensor.</summary>
    /// <param name="context">Where it is computed.</param>
    /// <param name="operand">Whose gradient is C.</param>
    /// <param name="a">A.</param>
    /// <param name="transposeA">A is stored (K, M).</param>
    /// <param name="b">B.</param>
    /// <param name="transposeB">B is stored (N, K).</param>
    /// <param name="sizes">M, N, K.</param>
    public static BFloat16Product Into(
        ComputeContext context, Tensor operand, NativeBFloat16s a, bool transposeA, NativeBFloat16s b, bool transposeB, (int M, int N, int K) sizes)
    {
        var gradient = operand.GradientToWrite(context, out var beta);
        return Of(sizes.M, sizes.N, sizes.K, a, transposeA, b, transposeB, gradient, beta);
    }

    /// <summary>Computes a product, or two side by side; of two with the same result, the first one first.</summary>
    public static void Run(ComputeContext context, in BFloat16Product first, in BFloat16Product second = default)
    {
        if (first.Meets(second))
        {
            Run(context, first);
            Run(context, second);
            return;
        }
        var library = context.Gemm.OneDnn ?? throw new InvalidOperationException("A bfloat16 product in a context that computes in float32.");
        context.Profile?.Count(first.Operations + second.Operations);
        var tiles = new BFloat16Tiles(library, context.Kernels, first, second);
        context.Pool.For(tiles.Count, ref tiles);
    }

    /// <summary>As <see cref="MatrixProduct.Linear"/>; the result goes to <paramref name="rounded"/> in bfloat16 as well, unless it is null.</summary>
    public static void Linear(
        ComputeContext context, NativeBFloat16s x, NativeBFloat16s weight, NativeFloats bias, NativeFloats y, int inputs, int outputs,
        Activation activation = Activation.None, NativeFloats before = default, NativeFloats residual = default, NativeBFloat16s rounded = default)
    {
        if (!bias.IsNull) KernelBoundary.RequireLength(bias, outputs);
        if (!before.IsNull) KernelBoundary.RequireLength(before, y.Length);
        if (!residual.IsNull) KernelBoundary.RequireLength(residual, y.Length);
        if (!rounded.IsNull) RequireLength(rounded, y.Length);
        var epilogue = new GemmEpilogue(bias.Pointer, activation, before.Pointer, residual.Pointer, rounded.Pointer);
        Run(context, Of(x.Length / inputs, outputs, inputs, x, false, weight, true, y, 0, epilogue));
    }

    private static void RequireLength(NativeBFloat16s x, long length)
    {
        if (x.Length < length) throw new InvalidOperationException($"A bfloat16 product needs {length} numbers where there are {x.Length}.");
    }
}
