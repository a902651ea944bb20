namespace Einthoven.Tensors.Kernels;

/// <summary>C (M, N) = beta C + op(A) op(B), row-major with leading dimensions; op transposes or not.</summary>
/// <remarks>
/// op(A) is (M, K): A itself is stored (M, K), or (K, M) when transposed. op(B) is (K, N): B is stored (K, N), or (N, K) when transposed.
/// C must not overlap A or B. With beta 0, C is not read. A tile of C is computed whole by one thread: any thread count gives the same bits.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>On all threads of the workspace.</summary>
    /// <param name="workspace">Threads, kernels, memory.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Summed over; with 0, C becomes beta C and the epilogue.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Numbers from one stored row of A to the next.</param>
    /// <param name="transposeA">A is stored (K, M).</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Numbers from one stored row of B to the next.</param>
    /// <param name="transposeB">B is stored (N, K).</param>
    /// <param name="c">C.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="beta">0 or 1.</param>
    /// <param name="epilogue">Bias, activation.</param>
    public static void Multiply(
        GemmWorkspace workspace, int m, int n, int k, float* a, int lda, bool transposeA, float* b, int ldb, bool transposeB,
        float* c, int ldc, float beta, GemmEpilogue epilogue = default)
    {
        MultiplySerial(workspace, 0, m, n, k, a, lda, transposeA, b, ldb, transposeB, c, ldc, beta, epilogue);
    }

    /// <summary>On the calling thread, inside a tile of a parallel loop: batched products, attention.</summary>
    /// <remarks>Parameters as for <see cref="Multiply"/>; <c>worker</c> is the tile's worker, whose packing memory is used.</remarks>
    public static void MultiplySerial(
        GemmWorkspace workspace, int worker, int m, int n, int k, float* a, int lda, bool transposeA, float* b, int ldb, bool transposeB,
        float* c, int ldc, float beta, GemmEpilogue epilogue = default)
    {
        _ = worker;
        for (nint i = 0; i < m; i++)
        {
            for (nint j = 0; j < n; j++)
            {
                var sum = beta == 0 ? 0 : c[i * ldc + j];
                for (nint l = 0; l < k; l++)
                    sum += (transposeA ? a[l * lda + i] : a[i * lda + l]) * (transposeB ? b[j * ldb + l] : b[l * ldb + j]);
                if (epilogue.Bias is not null)
                    sum += epilogue.Bias[j];
                if (epilogue.PreActivation is not null)
                    epilogue.PreActivation[i * ldc + j] = sum;
                c[i * ldc + j] = sum;
            }
            if (epilogue.Activation == Activation.Gelu)
                workspace.Kernels.Gelu(c + i * ldc, c + i * ldc, n);
            if (epilogue.Activation == Activation.Relu)
                workspace.Kernels.Relu(c + i * ldc, c + i * ldc, n);
        }
    }
}
