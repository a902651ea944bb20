using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>A = Q T Qᵀ with T tridiagonal: what is left of a symmetric matrix, and the reflections that Q is the product of.</summary>
internal sealed class HouseholderTridiagonal
{
    private const int Chunk = 64;
    private readonly double[][] _directions;

    private HouseholderTridiagonal(double[] diagonal, double[] offDiagonal, double[][] directions) =>
        (Diagonal, OffDiagonal, _directions) = (diagonal, offDiagonal, directions);

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>The entries beside the diagonal; the last is 0.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Reduces a symmetric matrix, which is overwritten.</summary>
    public static HouseholderTridiagonal Reduce(double[] matrix, int size)
    {
        var (diagonal, offDiagonal, directions) = (new double[size], new double[size], new double[Math.Max(size - 1, 0)][]);
        var product = new double[size];
        for (var column = 0; column < size - 1; column++)
        {
            // Row "column" holds, by symmetry, the column below the diagonal; v reflects it onto its first entry. H = I - v vᵀ.
            var rest = size - column - 1;
            var v = directions[column] = matrix.AsSpan(column * size + column + 1, rest).ToArray();
            diagonal[column] = matrix[column * size + column];
            offDiagonal[column] = MakeDirection(v);
            if (rest == 1) break;

            Parallel.For(0, (rest + Chunk - 1) / Chunk, chunk =>
            {
                for (var i = chunk * Chunk; i < Math.Min((chunk + 1) * Chunk, rest); i++)
                    product[i] = TensorPrimitives.Dot(matrix.AsSpan((column + 1 + i) * size + column + 1, rest), v);
            });

            // w = p - (pᵀv / 2) v turns H A H into A - v wᵀ - w vᵀ.
            var w = product.AsSpan(0, rest);
            TensorPrimitives.MultiplyAdd(v, -TensorPrimitives.Dot(w, v) / 2, w, w);
            Parallel.For(0, (rest + Chunk - 1) / Chunk, chunk =>
            {
                for (var i = chunk * Chunk; i < Math.Min((chunk + 1) * Chunk, rest); i++)
                {
                    var row = matrix.AsSpan((column + 1 + i) * size + column + 1, rest);
                    TensorPrimitives.MultiplyAdd(v, -product[i], row, row);
                    TensorPrimitives.MultiplyAdd(product.AsSpan(0, rest), -v[i], row, row);
                }
            });
        }

        if (size > 0) diagonal[size - 1] = matrix[size * size - 1];
        return new(diagonal, offDiagonal, directions);
    }

    /// <summary>x becomes Q x.</summary>
    public void Apply(Span<double> x)
    {
        for (var column = _directions.Length - 1; column >= 0; column--)
        {
            var v = _directions[column];
            var part = x[(column + 1)..];
            TensorPrimitives.MultiplyAdd(v, -TensorPrimitives.Dot(v, part), part, part);
        }
    }

    /// <summary>Turns a column into the v of its reflection, |v|² = 2 (or v = 0 where nothing is to do).</summary>
    /// <returns>The entry that the column is reflected onto.</returns>
    private static double MakeDirection(double[] column)
    {
        var norm = TensorPrimitives.Norm(column);
        if (column.Length == 1 || norm == 0)
        {
            var entry = column[0];
            Array.Clear(column);
            return entry;
        }

        var target = column[0] > 0 ? -norm : norm;
        column[0] -= target;
        var length = Math.Sqrt(2 * norm * (norm + Math.Abs(column[0] + target)));
        TensorPrimitives.Multiply(column, Math.Sqrt(2) / length, column);
        return target;
    }
}
