namespace Einthoven.Evaluation.Linear;

/// <summary>The rows that linear models are fitted to, kept in both directions since each step multiplies by the matrix and by its transpose.</summary>
public sealed class DesignMatrix
{
    /// <summary>Takes rows as they are; standardise them first.</summary>
    /// <param name="values">rows x columns, row by row; not copied.</param>
    /// <param name="rows">Records.</param>
    /// <param name="columns">Features.</param>
    /// <exception cref="ArgumentException">The number of values is another.</exception>
    public DesignMatrix(double[] values, int rows, int columns)
    {
        if (values.LongLength != (long)rows * columns) throw new ArgumentException($"{values.LongLength} values do not make {rows} x {columns}.", nameof(values));
        (ByRow, Rows, Columns) = (values, rows, columns);
        ByColumn = DenseProduct.Transpose(values, rows, columns);
        SquaredColumnNorms = new double[columns];
        for (var column = 0; column < columns; column++)
            SquaredColumnNorms[column] = System.Numerics.Tensors.TensorPrimitives.SumOfSquares(ByColumn.AsSpan(column * rows, rows));
    }

    /// <summary>Records.</summary>
    public int Rows { get; }

    /// <summary>Features.</summary>
    public int Columns { get; }

    internal double[] ByRow { get; }

    internal double[] ByColumn { get; }

    internal double[] SquaredColumnNorms { get; }
}
