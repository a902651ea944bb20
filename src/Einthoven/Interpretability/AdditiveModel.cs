using Einthoven.Evaluation.Linear;

namespace Einthoven.Interpretability;

/// <summary>Least squares with an L2 penalty of some numbers on which patches are visible; the penalty has the smallest error of leaving one pass out.</summary>
internal static class AdditiveModel
{
    private static readonly double[] Penalties = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];

    /// <summary>The effect of each patch on each number.</summary>
    /// <param name="hidden">For each pass the patches that were left out, equally many.</param>
    /// <param name="tokens">All patches.</param>
    /// <param name="values">For each pass the numbers.</param>
    /// <returns>By number, then patch: how much it rises when the patch is there.</returns>
    public static double[][] Fit(IReadOnlyList<int[]> hidden, int tokens, double[][] values)
    {
        var (passes, numbers) = (hidden.Count, values[0].Length);
        var rows = new double[passes * tokens];
        Array.Fill(rows, 1);
        for (var pass = 0; pass < passes; pass++)
            foreach (var token in hidden[pass]) rows[(pass * tokens) + token] = 0;
        for (var token = 0; token < tokens; token++)
        {
            var mean = 0.0;
            for (var pass = 0; pass < passes; pass++) mean += rows[(pass * tokens) + token] / passes;
            for (var pass = 0; pass < passes; pass++) rows[(pass * tokens) + token] -= mean;
        }

        var axes = PrincipalAxes.Of(rows, passes, tokens);
        var columns = DenseProduct.Transpose(axes.Coordinates, passes, axes.Rank);
        return [.. Enumerable.Range(0, numbers).Select(number => Effects(axes, columns, [.. values.Select(row => row[number])]))];
    }

    private static double[] Effects(PrincipalAxes axes, double[] columns, double[] target)
    {
        var mean = target.Average();
        for (var pass = 0; pass < target.Length; pass++) target[pass] -= mean;
        var products = DenseProduct.WithTransposed(target, columns, 1, axes.Rank, axes.Count);
        var best = Penalties.MinBy(penalty => LeftOutError(axes, products, target, penalty * axes.Variances[0]));
        return axes.ToFeatures(Weights(axes, products, best * axes.Variances[0]));
    }

    private static double[] Weights(PrincipalAxes axes, double[] products, double penalty) =>
        [.. products.Select((product, axis) => product / (axes.Variances[axis] + penalty))];

    /// <summary>Residual / (1 - leverage), squared and summed (Golub, Heath and Wahba, Technometrics 21, 1979).</summary>
    private static double LeftOutError(PrincipalAxes axes, double[] products, double[] target, double penalty)
    {
        var (weights, sum) = (Weights(axes, products, penalty), 0.0);
        for (var pass = 0; pass < target.Length; pass++)
        {
            double fitted = 0, leverage = 1.0 / target.Length;
            for (var axis = 0; axis < weights.Length; axis++)
            {
                var coordinate = axes.Coordinates[(pass * axes.Rank) + axis];
                fitted += coordinate * weights[axis];
                leverage += coordinate * coordinate / (axes.Variances[axis] + penalty);
            }

            var error = (target[pass] - fitted) / (1 - leverage);
            sum += error * error;
        }

        return sum;
    }
}
