namespace Einthoven.Tensors.Kernels;

/// <content>A channel of a batch of records.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override double SumChannel(in ChannelRows rows, float* x) => ChannelLoop<TVector>.Sum(rows, x);

    /// <inheritdoc/>
    public override double SumChannelSquares(in ChannelRows rows, float* x, float centre) => ChannelLoop<TVector>.Squares(rows, x, centre);

    /// <inheritdoc/>
    public override void StandardiseChannel(in ChannelRows rows, in ChannelScale scale, float* x, float* residual, float* y) =>
        ChannelLoop<TVector>.Forward(rows, scale, x, residual, y);

    /// <inheritdoc/>
    public override (double Sum, double Product) SumChannelGradients(
        in ChannelRows rows, in ChannelScale scale, float* x, float* y, float* dy, float* gradient) =>
        ChannelLoop<TVector>.GradientSums(rows, scale, x, y, dy, gradient);

    /// <inheritdoc/>
    public override void StandardiseChannelBackward(
        in ChannelRows rows, in ChannelScale scale, float* x, float* dy, float* dx, float slope, float pull, float shift, bool accumulate) =>
        ChannelLoop<TVector>.Backward(rows, scale, x, dy, dx, slope, pull, shift, accumulate);
}
