namespace Einthoven.Tensors.Kernels;

/// <content>The pieces of attention that are not matrix products.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override void ExponentiateScores(
        float* scores, int rows, int keys, int stride, float scale, float* logSumExp, float* inverseSums) =>
        AttentionRows<TVector>.Exponentiate(scores, rows, keys, stride, scale, logSumExp, inverseSums);

    /// <inheritdoc/>
    public override void DifferentiateScores(
        float* scores, float* gradients, int rows, int keys, int stride, float scale, float* logSumExp, float* inner) =>
        AttentionRows<TVector>.Differentiate(scores, gradients, rows, keys, stride, scale, logSumExp, inner);

    /// <inheritdoc/>
    public override void ScaleRows(float* x, int rows, int width, int stride, float* factors)
    {
        for (nint row = 0; row < rows; row++)
            Loop<TVector>.Map(new Scaled(factors[row]), x + row * stride, x + row * stride, width);
    }

    /// <inheritdoc/>
    public override void DotRows(float* a, float* b, int rows, int width, int stride, float* products)
    {
        for (nint row = 0; row < rows; row++)
            products[row] = Reduction<TVector>.RowDot(a + row * stride, b + row * stride, width);
    }
}
