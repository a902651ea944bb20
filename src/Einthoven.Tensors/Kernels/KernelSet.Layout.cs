namespace Einthoven.Tensors.Kernels;

/// <content>Matrices whose rows lie apart.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>y = the transpose of x.</summary>
    /// <param name="x">(rows, columns).</param>
    /// <param name="ldx">Numbers from a row of x to the next.</param>
    /// <param name="rows">Rows of x.</param>
    /// <param name="columns">Columns of x.</param>
    /// <param name="y">(columns, rows); must not overlap x.</param>
    /// <param name="ldy">Numbers from a row of y to the next.</param>
    public abstract void Transpose(float* x, int ldx, int rows, int columns, float* y, int ldy);

    /// <summary>y += x, row by row and in order: rows of y may overlap each other.</summary>
    /// <param name="x">(rows, width), rows <paramref name="ldx"/> apart.</param>
    /// <param name="ldx">Numbers from a row of x to the next.</param>
    /// <param name="y">(rows, width), rows <paramref name="ldy"/> apart.</param>
    /// <param name="ldy">Numbers from a row of y to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="width">Numbers in a row.</param>
    public abstract void AddRows(float* x, int ldx, float* y, int ldy, int rows, int width);

    /// <summary>sums += the sum of each row of a contiguous matrix (rows, width).</summary>
    public abstract void AddRowSums(float* x, float* sums, int rows, int width);
}
