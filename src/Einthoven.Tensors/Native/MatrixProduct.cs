using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Matrix products on checked memory.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Products of fewer multiplications than this are computed whole by one thread each, several at a time.</summary>
    private const long SerialMultiplications = 1 << 20;

    /// <summary>So are larger ones of which there are that many for each thread: no thread then waits for another until the last.</summary>
    private const int ManyForThread = 8;

    /// <summary>C = beta C + op(A) op(B) for each matrix of a batch; all matrices are contiguous.</summary>
    public static void Batched(
        ComputeContext context, ProductSizes sizes, NativeFloats a, bool transposeA, NativeFloats b, bool transposeB, NativeFloats c, float beta)
    {
        var (batch, m, n, k) = sizes;
        KernelBoundary.RequireLength(a, (long)batch * m * k);
        KernelBoundary.RequireLength(b, (long)batch * k * n);
        KernelBoundary.RequireLength(c, (long)batch * m * n);
        context.Profile?.Count(2.0 * batch * m * n * k);
        if (batch > 1 && ((long)m * n * k < SerialMultiplications || batch >= ManyForThread * context.Threads))
        {
            var state = (context.Gemm, sizes, a, transposeA, b, transposeB, c, beta);
            Launch.Tiles(context, batch, state, static (_, in s, tile, worker) =>
            {
                var (_, m, n, k) = s.sizes;
                Gemm.MultiplySerial(
                    s.Gemm, worker, m, n, k, s.a.Pointer + ((long)tile * m * k), s.transposeA ? m : k, s.transposeA,
                    s.b.Pointer + ((long)tile * k * n), s.transposeB ? k : n, s.transposeB, s.c.Pointer + ((long)tile * m * n), n, s.beta);
            });
            return;
        }
        for (var i = 0; i < batch; i++)
        {
            Gemm.Multiply(
                context.Gemm, m, n, k, a.Pointer + ((long)i * m * k), transposeA ? m : k, transposeA,
                b.Pointer + ((long)i * k * n), transposeB ? k : n, transposeB, c.Pointer + ((long)i * m * n), n, beta);
        }
    }

    /// <summary>y = activation(x W' + bias) + residual.</summary>
    /// <param name="context">Whose threads work.</param>
    /// <param name="x">Rows of <paramref name="inputs"/>.</param>
    /// <param name="weight">(outputs, inputs).</param>
    /// <param name="bias">(outputs), or null.</param>
    /// <param name="y">Rows of <paramref name="outputs"/>.</param>
    /// <param name="inputs">Width of x.</param>
    /// <param name="outputs">Width of y.</param>
    /// <param name="activation">Applied before the residual is added.</param>
    /// <param name="before">Receives what goes into the activation, or null.</param>
    /// <param name="residual">As large as y, or null.</param>
    public static void Linear(
        ComputeContext context, NativeFloats x, NativeFloats weight, NativeFloats bias, NativeFloats y, int inputs, int outputs,
        Activation activation = Activation.None, NativeFloats before = default, NativeFloats residual = default)
    {
        var rows = x.Length / inputs;
        KernelBoundary.RequireLength(weight, (long)inputs * outputs);
        KernelBoundary.RequireLength(y, (long)rows * outputs);
        if (!bias.IsNull) KernelBoundary.RequireLength(bias, outputs);
        if (!before.IsNull) KernelBoundary.RequireLength(before, y.Length);
        if (!residual.IsNull) KernelBoundary.RequireLength(residual, y.Length);
        context.Profile?.Count(2.0 * rows * inputs * outputs);
        var epilogue = new GemmEpilogue(bias.Pointer, activation, before.Pointer, residual.Pointer);
        Gemm.Multiply(
            context.Gemm, rows, outputs, inputs, x.Pointer, inputs, false, weight.Pointer, inputs, true, y.Pointer, outputs, 0, epilogue);
    }
}
