namespace Einthoven.Tensors.Kernels;

/// <content>A channel of a batch of records.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>Σ x.</summary>
    public abstract double SumChannel(in ChannelRows rows, float* x);

    /// <summary>Σ (x - centre)².</summary>
    public abstract double SumChannelSquares(in ChannelRows rows, float* x, float centre);

    /// <summary>y = the standardised x, and the residual, which may be null, added before it is rectified.</summary>
    public abstract void StandardiseChannel(in ChannelRows rows, in ChannelScale scale, float* x, float* residual, float* y);

    /// <summary>Σ g and Σ g (x - centre) for g = dy where the channel's output is above 0, or everywhere if it is not rectified.</summary>
    /// <param name="rows">The channel in each of these.</param>
    /// <param name="scale">Of the channel.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The output, or null where it follows from x alone.</param>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="gradient">Receives g; may be <paramref name="dy"/>, or null.</param>
    public abstract (double Sum, double Product) SumChannelGradients(
        in ChannelRows rows, in ChannelScale scale, float* x, float* y, float* dy, float* gradient);

    /// <summary>dx = or += g slope + (x - centre) pull + shift for g = dy where the standardised x is above 0, or everywhere if it is not rectified.</summary>
    /// <remarks>dx may be dy.</remarks>
    public abstract void StandardiseChannelBackward(
        in ChannelRows rows, in ChannelScale scale, float* x, float* dy, float* dx, float slope, float pull, float shift, bool accumulate);
}
