namespace Einthoven.Tensors.Kernels;

/// <content>Row by row of a matrix (rows, width), contiguous.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>y = x + row, the same row for each.</summary>
    public abstract void AddRow(float* x, float* row, float* y, int rows, int width);

    /// <summary>sum += the sum of the rows, added in order.</summary>
    public abstract void SumRows(float* x, float* sum, int rows, int width);

    /// <summary>y = e^(x - max)/Σ e^(x - max) of each row.</summary>
    public abstract void Softmax(float* x, float* y, int rows, int width);

    /// <summary>dx += y (dy - Σ y dy) of each row.</summary>
    public abstract void SoftmaxBackward(float* y, float* dy, float* dx, int rows, int width);

    /// <summary>y = (x - mean)/√(variance + eps) weight + bias of each row, variance over the population.</summary>
    /// <param name="x">(rows, width).</param>
    /// <param name="weight">(width).</param>
    /// <param name="bias">(width).</param>
    /// <param name="y">(rows, width); may be <paramref name="x"/>.</param>
    /// <param name="mean">(rows), written for the backward pass.</param>
    /// <param name="inverseDeviation">(rows), 1/√(variance + eps), written for the backward pass.</param>
    /// <param name="rounded">(rows, width): y in bfloat16, or null.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="eps">Added to the variance.</param>
    public abstract void LayerNorm(
        float* x, float* weight, float* bias, float* y, float* mean, float* inverseDeviation, ushort* rounded, int rows, int width, float eps);

    /// <summary>dx += the gradient of each row's input.</summary>
    public abstract void LayerNormBackward(
        float* dy, float* x, float* weight, float* mean, float* inverseDeviation, float* dx, int rows, int width);

    /// <summary>dweight += Σ dy x̂ and dbias += Σ dy over the rows, in order.</summary>
    public abstract void LayerNormParameters(
        float* dy, float* x, float* mean, float* inverseDeviation, float* dweight, float* dbias, int rows, int width);
}
