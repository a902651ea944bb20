namespace Einthoven.Tensors.Kernels;

/// <content>The pieces of attention that are not matrix products; <see cref="AttentionKernel"/> puts them together.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>Scores to e^(scale (score - largest of the row)), in place.</summary>
    /// <param name="scores">(rows, keys), rows <paramref name="stride"/> apart.</param>
    /// <param name="rows">Queries.</param>
    /// <param name="keys">At least 1.</param>
    /// <param name="stride">Numbers from a row to the next.</param>
    /// <param name="scale">Multiplies the scores.</param>
    /// <param name="logSumExp">(rows), written: ln Σ e^(scale score).</param>
    /// <param name="inverseSums">(rows), written: what makes the row's sum 1.</param>
    public abstract void ExponentiateScores(
        float* scores, int rows, int keys, int stride, float scale, float* logSumExp, float* inverseSums);

    /// <summary>
    /// Scores to probabilities p = e^(scale score - logSumExp), and their gradients to those of the scores, scale p (dp - inner); in
    /// place.
    /// </summary>
    /// <param name="scores">(rows, keys), rows <paramref name="stride"/> apart; becomes p.</param>
    /// <param name="gradients">The same shape, dp; becomes the gradient of q kᵀ.</param>
    /// <param name="rows">Queries.</param>
    /// <param name="keys">At least 1.</param>
    /// <param name="stride">Numbers from a row to the next.</param>
    /// <param name="scale">Multiplies the scores.</param>
    /// <param name="logSumExp">(rows), as the forward pass wrote it.</param>
    /// <param name="inner">(rows), Σ p dp of each row.</param>
    public abstract void DifferentiateScores(
        float* scores, float* gradients, int rows, int keys, int stride, float scale, float* logSumExp, float* inner);

    /// <summary>Each row times its factor, in place.</summary>
    public abstract void ScaleRows(float* x, int rows, int width, int stride, float* factors);

    /// <summary>products = Σ a b of each row.</summary>
    public abstract void DotRows(float* a, float* b, int rows, int width, int stride, float* products);
}
