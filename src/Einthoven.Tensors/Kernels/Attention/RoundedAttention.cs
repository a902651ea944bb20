namespace Einthoven.Tensors.Kernels;

/// <summary>As <see cref="AttentionKernel"/>, with products of bfloat16: queries, keys, values, and what is multiplied by them. Softmax is float32.</summary>
internal static unsafe class RoundedAttention
{
    /// <summary>Tokens, and numbers in a head's row, below which the products are not faster in bfloat16.</summary>
    private const int MinimumTokens = 48;
    private const int MinimumWidth = 32;

    /// <summary>Whether attention of these sizes is faster in bfloat16.</summary>
    public static bool Pays(int tokens, int headWidth) => tokens >= MinimumTokens && headWidth >= MinimumWidth;

    /// <summary>o = softmax(scale q kᵀ) v; parameters as of <see cref="AttentionKernel.Forward"/>.</summary>
    public static void Forward(
        GemmWorkspace workspace, OneDnn library, int worker, ushort* q, ushort* k, ushort* v, int ld, float* o, int ldo,
        int tokens, int keys, int headWidth, float scale, float* logSumExp)
    {
        var kernels = workspace.Kernels;
        if (keys <= 0)
        {
            AttentionKernel.Clear(kernels, o, ldo, tokens, headWidth, logSumExp);
            return;
        }
        var blocking = new AttentionBlocking(tokens, keys, kernels.TileRows);
        var stride = blocking.Stride;
        var area = (nint)blocking.Rows * stride;
        var scores = workspace.Scratch(worker, (2 * area) + blocking.Rows);
        var inverseSums = scores + area;
        var p = (ushort*)(inverseSums + blocking.Rows);
        for (nint row = 0; row < tokens; row += blocking.Rows)
        {
            var rows = (int)Math.Min(blocking.Rows, tokens - row);
            var to = o + (row * ldo);
            library.Multiply(rows, keys, headWidth, q + (row * ld), ld, false, k, ld, true, scores, stride, 0);
            kernels.ExponentiateScores(scores, rows, keys, stride, scale, logSumExp + row, inverseSums);
            kernels.RoundRows(scores, stride, p, stride, rows, keys);
            library.Multiply(rows, headWidth, keys, p, stride, false, v, ld, false, to, ldo, 0);
            kernels.ScaleRows(to, rows, headWidth, ldo, inverseSums);
        }
    }

    /// <summary>dq, dk, dv += the gradients of q, k and v; parameters as of <see cref="AttentionKernel.Backward"/>.</summary>
    public static void Backward(
        GemmWorkspace workspace, OneDnn library, int worker, ushort* q, ushort* k, ushort* v, int ld, float* o, float* gradient, int ldo,
        float* logSumExp, float* dq, float* dk, float* dv, int tokens, int keys, int headWidth, float scale)
    {
        var kernels = workspace.Kernels;
        if (keys <= 0)
            return;
        var blocking = new AttentionBlocking(tokens, keys, kernels.TileRows);
        var stride = blocking.Stride;
        var area = (nint)blocking.Rows * stride;
        var p = workspace.Scratch(worker, (3 * area) + ((long)blocking.Rows * (1 + headWidth)));
        var ds = p + area;
        var inner = ds + area;
        var roundedP = (ushort*)(inner + blocking.Rows);
        var roundedDs = roundedP + area;
        var roundedGradients = roundedDs + area;
        for (nint row = 0; row < tokens; row += blocking.Rows)
        {
            var rows = (int)Math.Min(blocking.Rows, tokens - row);
            var queries = q + (row * ld);
            var gradients = gradient + (row * ldo);
            kernels.RoundRows(gradients, ldo, roundedGradients, headWidth, rows, headWidth);
            library.Multiply(rows, keys, headWidth, queries, ld, false, k, ld, true, p, stride, 0);
            library.Multiply(rows, keys, headWidth, roundedGradients, headWidth, false, v, ld, true, ds, stride, 0);
            kernels.DotRows(gradients, o + (row * ldo), rows, headWidth, ldo, inner);
            kernels.DifferentiateScores(p, ds, rows, keys, stride, scale, logSumExp + row, inner);
            kernels.RoundRows(p, stride, roundedP, stride, rows, keys);
            kernels.RoundRows(ds, stride, roundedDs, stride, rows, keys);
            library.Multiply(rows, headWidth, keys, roundedDs, stride, false, k, ld, false, dq + (row * ld), ld, 1);
            library.Multiply(keys, headWidth, rows, roundedDs, stride, true, queries, ld, false, dk, ld, 1);
            library.Multiply(keys, headWidth, rows, roundedP, stride, true, roundedGradients, headWidth, false, dv, ld, 1);
        }
    }
}
