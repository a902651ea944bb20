using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>Least squares on labels of 1 and -1 with an L2 penalty; penalties are compared by the exact error of leaving one row out.</summary>
/// <remarks>
/// On principal axes every penalty has a closed form, and so has leaving one out: residual / (1 - leverage) (Golub, Heath and Wahba,
/// Technometrics 21, 1979), here with a free intercept. As in scikit-learn's <c>RidgeClassifierCV</c>, the head of the ROCKET family.
/// </remarks>
internal sealed class RidgeHead : ILinearHead
{
    public double[]?[] RelativeErrors(PrincipalAxes axes, IReadOnlyList<bool[]> labels, IReadOnlyList<string> patients, IReadOnlyList<double> penalties)
    {
        var targets = Array.ConvertAll([.. labels], Centred);
        var products = Products(axes, targets);
        var leverages = Leverages(axes, penalties);
        var errors = new double[]?[labels.Count];
        var weights = new double[penalties.Count * axes.Rank];
        for (var cls = 0; cls < labels.Count; cls++)
        {
            var positives = labels[cls].Count(positive => positive);
            if (positives < 2 || axes.Count - positives < 2) continue;
            for (var i = 0; i < penalties.Count; i++) Shrink(products[cls], axes.Variances, penalties[i]).CopyTo(weights, i * axes.Rank);
            var fitted = DenseProduct.WithTransposed(weights, axes.Coordinates, penalties.Count, axes.Count, axes.Rank);

            errors[cls] = new double[penalties.Count];
            var variance = TensorPrimitives.SumOfSquares<double>(targets[cls]);
            for (var i = 0; i < fitted.Length; i++)
            {
                var error = (targets[cls][i % axes.Count] - fitted[i]) / (1 - leverages[i]);
                errors[cls]![i / axes.Count] += error * error / variance;
            }
        }

        return errors;
    }

    public (double[] Weights, double Intercept)[] Fit(PrincipalAxes axes, IReadOnlyList<bool[]> labels, double penalty)
    {
        var products = Products(axes, Array.ConvertAll([.. labels], Centred));
        return [.. labels.Select((positive, cls) => (Shrink(products[cls], axes.Variances, penalty), Mean(positive)))];
    }

    private static double Mean(bool[] positive) => 2.0 * positive.Count(value => value) / positive.Length - 1;

    private static double[] Centred(bool[] positive)
    {
        var mean = Mean(positive);
        return Array.ConvertAll(positive, value => (value ? 1 : -1) - mean);
    }

    private static double[][] Products(PrincipalAxes axes, double[][] targets)
    {
        var columns = DenseProduct.Transpose(axes.Coordinates, axes.Count, axes.Rank);
        return Array.ConvertAll(targets, target =>
            DenseProduct.WithTransposed(target, columns, 1, axes.Rank, axes.Count));
    }

    private static double[] Shrink(double[] products, double[] variances, double penalty)
    {
        var weights = new double[products.Length];
        for (var axis = 0; axis < weights.Length; axis++) weights[axis] = products[axis] / (variances[axis] + penalty);
        return weights;
    }

    /// <summary>Penalties x rows: how much each row pulls its own fitted value.</summary>
    private static double[] Leverages(PrincipalAxes axes, IReadOnlyList<double> penalties)
    {
        var squares = new double[axes.Coordinates.Length];
        TensorPrimitives.Multiply<double>(axes.Coordinates, axes.Coordinates, squares);
        var factors = new double[penalties.Count * axes.Rank];
        for (var i = 0; i < factors.Length; i++) factors[i] = 1 / (axes.Variances[i % axes.Rank] + penalties[i / axes.Rank]);
        var leverages = DenseProduct.WithTransposed(factors, squares, penalties.Count, axes.Count, axes.Rank);
        TensorPrimitives.Add(leverages, 1.0 / axes.Count, leverages);
        return leverages;
    }
}
