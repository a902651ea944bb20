using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>The training rows of a probe in the coordinates of their own principal axes.</summary>
/// <remarks>
/// A linear model with an L2 penalty keeps its solution under rotation, and its weights lie in the span of the training rows. So nothing is lost here,
/// and two things are won: 10,000 features of 20 records become 20 numbers, and the Hessian of both heads becomes (nearly) diagonal.
/// With fewer records than features the axes come from the records' inner products, otherwise from the features' covariance.
/// </remarks>
internal sealed class PrincipalAxes
{
    private const double Negligible = 1e-11;

    private readonly double[] _rows;
    private readonly double[] _axes;
    private readonly bool _wide;

    private PrincipalAxes(double[] rows, int count, int width, SymmetricEigen eigen, bool wide)
    {
        var (size, rank) = (wide ? count : width, eigen.Values.Count(value => value > Negligible * eigen.Values[0]));
        (_rows, Count, Width, _wide) = (rows, count, width, wide);
        Variances = eigen.Values[..rank];
        _axes = eigen.Vectors.AsSpan(0, rank * size).ToArray();
        if (!wide)
        {
            Coordinates = Project(rows, count);
            return;
        }

        // X = U S Vᵀ: the eigenvectors are Uᵀ, the coordinates U S, and other rows are projected by X Xᵀ U / S.
        Scale(_axes, size, Math.Sqrt);
        Coordinates = DenseProduct.Transpose(_axes, rank, size);
        Scale(_axes, size, variance => 1 / variance);
    }

    /// <summary>Training rows.</summary>
    public int Count { get; }

    /// <summary>Features.</summary>
    public int Width { get; }

    /// <summary>Number of axes: at most the smaller of rows and features.</summary>
    public int Rank => Variances.Length;

    /// <summary>Sum of squared coordinates along each axis, largest first; all above 0.</summary>
    public double[] Variances { get; }

    /// <summary>The training rows, <see cref="Count"/> x <see cref="Rank"/>; the columns are orthogonal.</summary>
    public double[] Coordinates { get; }

    /// <summary>Finds the axes of some rows.</summary>
    /// <param name="rows">count x width, standardised.</param>
    /// <param name="count">Rows.</param>
    /// <param name="width">Features.</param>
    public static PrincipalAxes Of(double[] rows, int count, int width)
    {
        var wide = count < width;
        var size = Math.Min(count, width);
        double[] products;
        if (wide)
        {
            products = DenseProduct.WithTransposed(rows, rows, count, count, width);
        }
        else
        {
            var columns = DenseProduct.Transpose(rows, count, width);
            products = DenseProduct.WithTransposed(columns, columns, width, width, count);
        }

        return new(rows, count, width, SymmetricEigen.Of(products, size), wide);
    }

    /// <summary>Other rows in the same coordinates.</summary>
    /// <param name="rows">count x width, standardised as the training rows were.</param>
    /// <param name="count">Rows.</param>
    /// <returns>count x <see cref="Rank"/>.</returns>
    public double[] Project(double[] rows, int count)
    {
        if (!_wide) return DenseProduct.WithTransposed(rows, _axes, count, Rank, Width);
        var products = DenseProduct.WithTransposed(rows, _rows, count, Count, Width);
        return DenseProduct.WithTransposed(products, _axes, count, Rank, Count);
    }

    /// <summary>Weights on the axes as weights on the (standardised) features.</summary>
    public double[] ToFeatures(ReadOnlySpan<double> weights)
    {
        var size = _wide ? Count : Width;
        var combined = new double[size];
        for (var axis = 0; axis < Rank; axis++) TensorPrimitives.MultiplyAdd(_axes.AsSpan(axis * size, size), weights[axis], combined, combined);
        if (!_wide) return combined;

        var result = new double[Width];
        for (var row = 0; row < Count; row++) TensorPrimitives.MultiplyAdd(_rows.AsSpan(row * Width, Width), combined[row], result, result);
        return result;
    }

    private void Scale(double[] axes, int size, Func<double, double> factor)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            var values = axes.AsSpan(axis * size, size);
            TensorPrimitives.Multiply(values, factor(Variances[axis]), values);
        }
    }
}
