namespace Einthoven.Tensors.Kernels;

/// <summary>Scaled dot-product attention of one head of one record, inside a tile of a parallel loop.</summary>
/// <remarks>
/// Vaswani et al., arXiv 1706.03762. Rows of q, k, v lie <c>ld</c> numbers apart, as in a packed (tokens, 3 D) matrix; rows of o lie <c>ldo</c> apart.
/// Keys at or beyond <c>keys</c> are hidden. The backward pass recomputes the probabilities from the logarithms of their sums.
/// </remarks>
internal static unsafe class AttentionKernel
{
    /// <summary>o = softmax(scale q kᵀ) v.</summary>
    /// <param name="workspace">Kernels and scratch memory.</param>
    /// <param name="worker">The tile's worker.</param>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="ld">Numbers from a row of q, k, v to the next.</param>
    /// <param name="o">Written.</param>
    /// <param name="ldo">Numbers from a row of o to the next.</param>
    /// <param name="tokens">Rows of q and o.</param>
    /// <param name="keys">Visible rows of k and v; with 0, o is 0.</param>
    /// <param name="headWidth">Numbers in a row.</param>
    /// <param name="scale">Usually 1/√headWidth.</param>
    /// <param name="logSumExp">(tokens), written for the backward pass: ln Σ e^score.</param>
    public static void Forward(
        GemmWorkspace workspace, int worker, float* q, float* k, float* v, int ld, float* o, int ldo,
        int tokens, int keys, int headWidth, float scale, float* logSumExp)
    {
        var kernels = workspace.Kernels;
        var scores = workspace.Scratch(worker, (long)tokens * keys);
        Gemm.MultiplySerial(workspace, worker, tokens, keys, headWidth, q, ld, false, k, ld, true, scores, keys, 0);
        for (nint row = 0; row < tokens; row++)
        {
            var line = scores + row * keys;
            kernels.Scale(line, scale, line, keys);
            var maximum = kernels.Maximum(line, keys);
            kernels.AddScalar(line, -maximum, line, keys);
            kernels.Exp(line, line, keys);
            var sum = (float)kernels.Sum(line, keys);
            kernels.Scale(line, 1 / sum, line, keys);
            logSumExp[row] = maximum + MathF.Log(sum);
        }
        Gemm.MultiplySerial(workspace, worker, tokens, headWidth, keys, scores, keys, false, v, ld, false, o, ldo, 0);
    }

    /// <summary>dq, dk, dv += the gradients of q, k and v.</summary>
    /// <remarks>
    /// Parameters as for <see cref="Forward"/>; <c>o</c> and <c>logSumExp</c> are what it wrote, <c>gradient</c> is that of o with rows <c>ldo</c> apart,
    /// dq, dk and dv have rows <c>ld</c> apart. Gradients of hidden keys are not touched.
    /// </remarks>
    public static void Backward(
        GemmWorkspace workspace, int worker, float* q, float* k, float* v, int ld, float* o, float* gradient, int ldo, float* logSumExp,
        float* dq, float* dk, float* dv, int tokens, int keys, int headWidth, float scale)
    {
        var kernels = workspace.Kernels;
        var p = workspace.Scratch(worker, 2L * tokens * keys);
        var ds = p + (nint)tokens * keys;
        Gemm.MultiplySerial(workspace, worker, tokens, keys, headWidth, q, ld, false, k, ld, true, p, keys, 0);
        Gemm.MultiplySerial(workspace, worker, tokens, keys, headWidth, gradient, ldo, false, v, ld, true, ds, keys, 0);
        for (nint row = 0; row < tokens; row++)
        {
            var line = p + row * keys;
            var dline = ds + row * keys;
            kernels.Scale(line, scale, line, keys);
            kernels.AddScalar(line, -logSumExp[row], line, keys);
            kernels.Exp(line, line, keys);
            var delta = (float)kernels.Dot(gradient + row * ldo, o + row * ldo, headWidth);
            kernels.AddScalar(dline, -delta, dline, keys);
            kernels.Multiply(line, dline, dline, keys);
            kernels.Scale(dline, scale, dline, keys);
        }
        Gemm.MultiplySerial(workspace, worker, keys, headWidth, tokens, p, keys, true, gradient, ldo, false, dv, ld, 1);
        Gemm.MultiplySerial(workspace, worker, tokens, headWidth, keys, ds, keys, false, k, ld, false, dq, ld, 1);
        Gemm.MultiplySerial(workspace, worker, keys, headWidth, tokens, ds, keys, true, q, ld, false, dk, ld, 1);
    }
}
