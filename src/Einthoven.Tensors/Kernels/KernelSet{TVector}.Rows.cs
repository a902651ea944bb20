namespace Einthoven.Tensors.Kernels;

/// <content>Reductions, and row by row.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override double Sum(float* x, long n) => Reduction<TVector>.Sum(x, n);

    /// <inheritdoc/>
    public override double Dot(float* a, float* b, long n) => Reduction<TVector>.Dot(a, b, n);

    /// <inheritdoc/>
    public override double SumOfSquares(float* x, long n) => Reduction<TVector>.Dot(x, x, n);

    /// <inheritdoc/>
    public override float Maximum(float* x, long n) => Reduction<TVector>.Maximum(x, n);

    /// <inheritdoc/>
    public override void AddRow(float* x, float* row, float* y, int rows, int width) =>
        ColumnSums<TVector>.Spread(x, row, y, rows, width);

    /// <inheritdoc/>
    public override void SumRows(float* x, float* sum, int rows, int width) => ColumnSums<TVector>.Add(x, sum, rows, width);

    /// <inheritdoc/>
    public override void Softmax(float* x, float* y, int rows, int width) => SoftmaxLoop<TVector>.Forward(x, y, rows, width);

    /// <inheritdoc/>
    public override void SoftmaxBackward(float* y, float* dy, float* dx, int rows, int width) =>
        SoftmaxLoop<TVector>.Backward(y, dy, dx, rows, width);

    /// <inheritdoc/>
    public override void LayerNorm(
        float* x, float* weight, float* bias, float* y, float* mean, float* inverseDeviation, ushort* rounded, int rows, int width, float eps) =>
        LayerNormLoop<TVector>.Forward(x, weight, bias, y, mean, inverseDeviation, rounded, rows, width, eps);

    /// <inheritdoc/>
    public override void LayerNormBackward(
        float* dy, float* x, float* weight, float* mean, float* inverseDeviation, float* dx, int rows, int width) =>
        LayerNormLoop<TVector>.Backward(dy, x, weight, mean, inverseDeviation, dx, rows, width);

    /// <inheritdoc/>
    public override void LayerNormParameters(
        float* dy, float* x, float* mean, float* inverseDeviation, float* dweight, float* dbias, int rows, int width) =>
        LayerNormParametersLoop<TVector>.Run(dy, x, mean, inverseDeviation, dweight, dbias, rows, width);
}
