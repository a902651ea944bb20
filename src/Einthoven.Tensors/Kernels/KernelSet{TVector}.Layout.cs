namespace Einthoven.Tensors.Kernels;

/// <content>Matrices whose rows lie apart.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override void Transpose(float* x, int ldx, int rows, int columns, float* y, int ldy) =>
        MatrixTranspose<TVector>.Run(x, ldx, rows, columns, y, ldy);

    /// <inheritdoc/>
    public override void AddRows(float* x, int ldx, float* y, int ldy, int rows, int width)
    {
        for (; rows > 0; rows--, x += ldx, y += ldy)
            Loop<TVector>.Map(default(Sum), y, x, y, width);
    }

    /// <inheritdoc/>
    public override void AddRowSums(float* x, float* sums, int rows, int width)
    {
        for (nint row = 0; row < rows; row++)
            sums[row] += Reduction<TVector>.RowSum(x + row * width, width);
    }
}
