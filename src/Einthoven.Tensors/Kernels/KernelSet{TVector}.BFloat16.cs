namespace Einthoven.Tensors.Kernels;

/// <content>Rounding to bfloat16.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override void Round(float* x, ushort* y, long n) => BFloat16Loop<TVector>.Round(x, y, n);

    /// <inheritdoc/>
    public override void RoundRows(float* x, int ldx, ushort* y, int ldy, int rows, int width)
    {
        for (nint row = 0; row < rows; row++)
            BFloat16Loop<TVector>.Round(x + (row * ldx), y + (row * ldy), width);
    }

    /// <inheritdoc/>
    public override void RoundGradient(Activation activation, float* z, float* dy, ushort* dz, float* sum, int rows, int width)
    {
        switch (activation)
        {
            case Activation.Gelu:
                BFloat16Loop<TVector>.RoundAndSum(default(GeluBackward), z, dy, dz, sum, rows, width);
                break;
            case Activation.Relu:
                BFloat16Loop<TVector>.RoundAndSum(default(RectifierBackward), z, dy, dz, sum, rows, width);
                break;
            default:
                BFloat16Loop<TVector>.RoundAndSum(default(Second), dy, dy, dz, sum, rows, width);
                break;
        }
    }
}
