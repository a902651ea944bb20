namespace Einthoven.Tensors.Kernels;

/// <summary>Scaled dot-product attention of one head of one record, inside a tile of a parallel loop.</summary>
/// <remarks>
/// Vaswani et al., arXiv 1706.03762. Rows of q, k, v lie <c>ld</c> numbers apart, as in a packed (tokens, 3 D) matrix; rows of o lie
/// <c>ldo</c> apart.
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
        if (keys <= 0)
        {
            Clear(kernels, o, ldo, tokens, headWidth, logSumExp);
            return;
        }
        var blocking = new AttentionBlocking(tokens, keys, kernels.TileRows);
        var packedLength = AttentionOperand.PackedLength(kernels, keys, headWidth);
        var packed = workspace.Packing(worker, 2 * packedLength);
        var keyColumns = AttentionOperand.Columns(kernels, k, ld, keys, headWidth, packed);
        var valueRows = AttentionOperand.Rows(kernels, v, ld, keys, headWidth, packed + packedLength);
        var scores = workspace.Scratch(worker, (long)blocking.Rows * (blocking.Stride + 1));
        var inverseSums = scores + (nint)blocking.Rows * blocking.Stride;
        for (nint row = 0; row < tokens; row += blocking.Rows)
        {
            var rows = (int)Math.Min(blocking.Rows, tokens - row);
            var to = o + row * ldo;
            kernels.MultiplyPanels(rows, keys, headWidth, In(q + row * ld, ld, 1), keyColumns, scores, blocking.Stride, false, default);
            kernels.ExponentiateScores(scores, rows, keys, blocking.Stride, scale, logSumExp + row, inverseSums);
            kernels.MultiplyPanels(rows, headWidth, keys, In(scores, blocking.Stride, 1), valueRows, to, ldo, false, default);
            kernels.ScaleRows(to, rows, headWidth, ldo, inverseSums);
        }
    }

    /// <summary>dq, dk, dv += the gradients of q, k and v.</summary>
    /// <remarks>
    /// Parameters as for <see cref="Forward"/>; <c>o</c> and <c>logSumExp</c> are what it wrote, <c>gradient</c> is that of o with rows
    /// <c>ldo</c> apart,
    /// dq, dk and dv have rows <c>ld</c> apart. Gradients of hidden keys are not touched.
    /// </remarks>
    public static void Backward(
        GemmWorkspace workspace, int worker, float* q, float* k, float* v, int ld, float* o, float* gradient, int ldo, float* logSumExp,
        float* dq, float* dk, float* dv, int tokens, int keys, int headWidth, float scale)
    {
        var kernels = workspace.Kernels;
        if (keys <= 0)
            return;
        var blocking = new AttentionBlocking(tokens, keys, kernels.TileRows);
        var packedLength = AttentionOperand.PackedLength(kernels, tokens, headWidth);
        var packed = workspace.Packing(worker, 5 * packedLength);
        var keyColumns = AttentionOperand.Columns(kernels, k, ld, keys, headWidth, packed);
        var valueColumns = AttentionOperand.Columns(kernels, v, ld, keys, headWidth, packed + packedLength);
        var keyRows = AttentionOperand.Rows(kernels, k, ld, keys, headWidth, packed + 2 * packedLength);
        var p = workspace.Scratch(worker, (long)blocking.Rows * (2 * blocking.Stride + 1));
        var ds = p + (nint)blocking.Rows * blocking.Stride;
        var inner = ds + (nint)blocking.Rows * blocking.Stride;
        for (nint row = 0; row < tokens; row += blocking.Rows)
        {
            var rows = (int)Math.Min(blocking.Rows, tokens - row);
            var queries = q + row * ld;
            var gradients = gradient + row * ldo;
            kernels.MultiplyPanels(rows, keys, headWidth, In(queries, ld, 1), keyColumns, p, blocking.Stride, false, default);
            kernels.MultiplyPanels(rows, keys, headWidth, In(gradients, ldo, 1), valueColumns, ds, blocking.Stride, false, default);
            kernels.DotRows(gradients, o + row * ldo, rows, headWidth, ldo, inner);
            kernels.DifferentiateScores(p, ds, rows, keys, blocking.Stride, scale, logSumExp + row, inner);

            var queryRows = AttentionOperand.Rows(kernels, queries, ld, rows, headWidth, packed + 3 * packedLength);
            var gradientRows = AttentionOperand.Rows(kernels, gradients, ldo, rows, headWidth, packed + 4 * packedLength);
            kernels.MultiplyPanels(rows, headWidth, keys, In(ds, blocking.Stride, 1), keyRows, dq + row * ld, ld, true, default);
            kernels.MultiplyPanels(keys, headWidth, rows, In(ds, 1, blocking.Stride), queryRows, dk, ld, true, default);
            kernels.MultiplyPanels(keys, headWidth, rows, In(p, 1, blocking.Stride), gradientRows, dv, ld, true, default);
        }
    }

    /// <summary>Attention to nothing.</summary>
    internal static void Clear(KernelSet kernels, float* o, int ldo, int tokens, int headWidth, float* logSumExp)
    {
        for (nint row = 0; row < tokens; row++)
            kernels.Fill(o + row * ldo, 0, headWidth);
        kernels.Fill(logSumExp, float.NegativeInfinity, tokens);
    }

    private static RowTileView In(float* first, nint rowStride, nint columnStride) =>
        RowTileView.InPlace(new MatrixView(first, rowStride, columnStride));
}
