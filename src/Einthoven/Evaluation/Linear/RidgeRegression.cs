namespace Einthoven.Evaluation.Linear;

/// <summary>Least squares with an L2 penalty from some numbers to some others; the penalty has the smallest error of leaving one row out.</summary>
/// <remarks>
/// Both sides are standardised on the training rows, so that every number counts alike. On principal axes every penalty has a closed form, and so has leaving
/// one row out: residual / (1 - leverage) (Golub, Heath and Wahba, Technometrics 21, 1979), here with a free intercept.
/// </remarks>
internal sealed class RidgeRegression
{
    private readonly FeatureStandardisation _inputs;
    private readonly FeatureStandardisation _outputs;
    private readonly PrincipalAxes? _axes;
    private readonly double[] _weights; // outputs x rank

    private RidgeRegression(FeatureStandardisation inputs, FeatureStandardisation outputs, PrincipalAxes? axes, double[] weights, double strength) =>
        (_inputs, _outputs, _axes, _weights, Strength) = (inputs, outputs, axes, weights, strength);

    /// <summary>The strength that was chosen, of <see cref="LinearProbe.Strengths"/>; penalty / number of inputs.</summary>
    public double Strength { get; }

    /// <summary>Fits some rows.</summary>
    /// <param name="inputs">Records x <paramref name="inputWidth"/>.</param>
    /// <param name="inputWidth">Numbers to predict from.</param>
    /// <param name="outputs">Records x <paramref name="outputWidth"/>.</param>
    /// <param name="outputWidth">Numbers to predict.</param>
    /// <param name="rows">The training rows.</param>
    public static RidgeRegression Fit(float[] inputs, int inputWidth, float[] outputs, int outputWidth, IReadOnlyList<int> rows)
    {
        var (x, y) = (FeatureStandardisation.Of(inputs, inputWidth, rows), FeatureStandardisation.Of(outputs, outputWidth, rows));
        if (x.Varying == 0) return new(x, y, null, [], double.NaN);
        var axes = PrincipalAxes.Of(x.Apply(inputs, rows), rows.Count, inputWidth);
        var targets = DenseProduct.Transpose(y.Apply(outputs, rows), rows.Count, outputWidth);                        // outputs x rows
        var columns = DenseProduct.Transpose(axes.Coordinates, axes.Count, axes.Rank);                                // rank x rows
        var products = DenseProduct.WithTransposed(targets, columns, outputWidth, axes.Rank, axes.Count);             // outputs x rank
        var best = (Error: double.PositiveInfinity, Strength: double.NaN, Weights: products);
        foreach (var strength in LinearProbe.Strengths)
        {
            var penalty = strength * x.Varying;
            var weights = Shrink(products, axes, penalty);
            var error = LeftOutError(axes, weights, targets, outputWidth, penalty);
            if (error < best.Error) best = (error, strength, weights);
        }

        return new(x, y, axes, best.Weights, best.Strength);
    }

    /// <summary>What is predicted for some rows, in standardised units.</summary>
    /// <param name="inputs">Records x input width.</param>
    /// <param name="rows">Which records.</param>
    /// <returns>Rows x output width.</returns>
    public double[] Predict(float[] inputs, IReadOnlyList<int> rows)
    {
        if (_axes is null) return new double[rows.Count * _outputs.Width];
        var coordinates = _axes.Project(_inputs.Apply(inputs, rows), rows.Count);
        return DenseProduct.WithTransposed(coordinates, _weights, rows.Count, _outputs.Width, _axes.Rank);
    }

    /// <summary>The true numbers of some rows in the same units.</summary>
    public double[] Truth(float[] outputs, IReadOnlyList<int> rows) => _outputs.Apply(outputs, rows);

    private static double[] Shrink(double[] products, PrincipalAxes axes, double penalty)
    {
        var weights = new double[products.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = products[i] / (axes.Variances[i % axes.Rank] + penalty);
        return weights;
    }

    private static double LeftOutError(PrincipalAxes axes, double[] weights, double[] targets, int outputs, double penalty)
    {
        var fitted = DenseProduct.WithTransposed(weights, axes.Coordinates, outputs, axes.Count, axes.Rank);
        var (error, remainders) = (0.0, new double[axes.Count]);
        for (var row = 0; row < axes.Count; row++)
        {
            var leverage = 1.0 / axes.Count;
            for (var axis = 0; axis < axes.Rank; axis++)
            {
                var coordinate = axes.Coordinates[(row * axes.Rank) + axis];
                leverage += coordinate * coordinate / (axes.Variances[axis] + penalty);
            }

            remainders[row] = Math.Max(1 - leverage, 1e-9);
        }

        for (var i = 0; i < fitted.Length; i++)
        {
            var left = (targets[i] - fitted[i]) / remainders[i % axes.Count];
            error += left * left;
        }

        return error;
    }
}
