namespace Einthoven.Tensors.Kernels;

/// <content>Numbers rounded to bfloat16, to nearest with ties to even: what bfloat16 products read.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>y = x.</summary>
    public abstract void Round(float* x, ushort* y, long n);

    /// <summary>y = x for a part of a matrix, whose rows lie <paramref name="ldx"/> and <paramref name="ldy"/> numbers apart.</summary>
    public abstract void RoundRows(float* x, int ldx, ushort* y, int ldy, int rows, int width);

    /// <summary>The gradient in front of an activation, dz = dy activation'(z), and sum += its rows before they are rounded, added in order.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="z">(rows, width): what went into GELU, or what came out of a rectifier; not read where there is no activation.</param>
    /// <param name="dy">(rows, width).</param>
    /// <param name="dz">(rows, width), written.</param>
    /// <param name="sum">(width), or null.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="width">Numbers in a row.</param>
    public abstract void RoundGradient(Activation activation, float* z, float* dy, ushort* dz, float* sum, int rows, int width);
}
