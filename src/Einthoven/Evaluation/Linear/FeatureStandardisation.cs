namespace Einthoven.Evaluation.Linear;

/// <summary>Brings features to zero mean and unit variance, as measured on the training part of a probe.</summary>
/// <remarks>A feature that does not vary in training (standard deviation below a millionth of its mean) becomes 0 everywhere: nothing can be learned from it.</remarks>
public sealed class FeatureStandardisation
{
    private readonly double[] _means;
    private readonly double[] _factors;

    private FeatureStandardisation(double[] means, double[] factors) => (_means, _factors) = (means, factors);

    /// <summary>Numbers a record.</summary>
    public int Width => _means.Length;

    /// <summary>The mean of each feature.</summary>
    internal ReadOnlySpan<double> Means => _means;

    /// <summary>What a deviation from the mean is multiplied by; 0 for a feature that does not vary.</summary>
    internal ReadOnlySpan<double> Factors => _factors;

    /// <summary>Features that vary in training: after standardisation, the mean squared length of a training row.</summary>
    public int Varying => _factors.Count(factor => factor != 0);

    /// <summary>Measures mean and population standard deviation.</summary>
    /// <param name="features">Records x width, row by row.</param>
    /// <param name="width">Numbers a record.</param>
    /// <param name="rows">The records of the training part.</param>
    /// <exception cref="ArgumentException">There are no rows, or a feature is not finite.</exception>
    public static FeatureStandardisation Of(float[] features, int width, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0) throw new ArgumentException("There is no record to measure mean and variance on.", nameof(rows));
        var (means, squares) = (new double[width], new double[width]);
        foreach (var row in rows)
            for (var column = 0; column < width; column++)
                means[column] += features[(long)row * width + column] / (double)rows.Count;
        foreach (var row in rows)
            for (var column = 0; column < width; column++)
            {
                var deviation = features[(long)row * width + column] - means[column];
                squares[column] += deviation * deviation / rows.Count;
            }

        var factors = new double[width];
        for (var column = 0; column < width; column++)
        {
            if (!double.IsFinite(squares[column])) throw new ArgumentException($"Feature {column} is not finite in some record.", nameof(features));
            var deviation = Math.Sqrt(squares[column]);
            factors[column] = deviation > 1e-6 * Math.Abs(means[column]) ? 1 / deviation : 0;
        }

        return new(means, factors);
    }

    /// <summary>Standardises some records.</summary>
    /// <param name="features">Records x width, row by row.</param>
    /// <param name="rows">Which records.</param>
    /// <returns>Rows x width.</returns>
    public double[] Apply(float[] features, IReadOnlyList<int> rows)
    {
        var result = new double[(long)rows.Count * Width];
        Parallel.For(0, rows.Count, i =>
        {
            var source = features.AsSpan(checked(rows[i] * Width), Width);
            var target = result.AsSpan(checked(i * Width), Width);
            for (var column = 0; column < target.Length; column++) target[column] = (source[column] - _means[column]) * _factors[column];
        });
        return result;
    }
}
