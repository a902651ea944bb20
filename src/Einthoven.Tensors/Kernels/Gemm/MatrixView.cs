namespace Einthoven.Tensors.Kernels;

/// <summary>Where the numbers of a matrix lie; a transposed matrix is one whose strides are exchanged.</summary>
/// <param name="first">The number in row 0, column 0.</param>
/// <param name="rowStride">Numbers from a row to the next.</param>
/// <param name="columnStride">Numbers from a column to the next.</param>
internal readonly unsafe struct MatrixView(float* first, nint rowStride, nint columnStride)
{
    /// <summary>The number in row 0, column 0.</summary>
    public readonly float* First = first;

    /// <summary>Numbers from a row to the next.</summary>
    public readonly nint RowStride = rowStride;

    /// <summary>Numbers from a column to the next.</summary>
    public readonly nint ColumnStride = columnStride;

    /// <summary>A stored matrix, or its transpose.</summary>
    public static MatrixView Of(float* stored, int leadingDimension, bool transposed) =>
        transposed ? new(stored, 1, leadingDimension) : new(stored, leadingDimension, 1);

    /// <summary>The part that begins at a row and a column.</summary>
    public MatrixView From(nint row, nint column) => new(First + row * RowStride + column * ColumnStride, RowStride, ColumnStride);
}
