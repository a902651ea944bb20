using Einthoven.Evaluation.Linear;

namespace Einthoven.Interpretability;

/// <summary>Least squares with an L2 penalty of some numbers on which patches are visible; the penalty has the smallest error of leaving one pass out.</summary>
internal static class AdditiveModel
{
    private static readonly double[] Penalties = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

    /// <summary>The effect of each patch on each number: its own, and those of the groups it is of, which patches share.</summary>
    /// <param name="hidden">For each pass the patches that were left out, equally many.</param>
    /// <param name="tokens">All patches.</param>
    /// <param name="groups">Patches that tend to have like effects, as those of a lead, or of a moment; an effect that they share is less penalised than one of a patch alone.</param>
    /// <param name="values">For each pass the numbers.</param>
    /// <returns>By number, then patch: how much it rises when the patch is there.</returns>
    public static double[][] Fit(IReadOnlyList<int[]> hidden, int tokens, IReadOnlyList<int[]> groups, double[][] values)
    {
        var (passes, width) = (hidden.Count, tokens + groups.Count);
        var rows = new double[passes * width];
        for (var pass = 0; pass < passes; pass++)
        {
            var row = rows.AsSpan(pass * width, width);
            row[..tokens].Fill(1);
            foreach (var token in hidden[pass]) row[token] = 0;
            for (var group = 0; group < groups.Count; group++)
                foreach (var token in groups[group]) row[tokens + group] += row[token];
        }

        Centre(rows, passes, width);
        var axes = PrincipalAxes.Of(rows, passes, width);
        var columns = DenseProduct.Transpose(axes.Coordinates, passes, axes.Rank);
        return [.. Enumerable.Range(0, values[0].Length).Select(number => Share(Effects(axes, columns, [.. values.Select(row => row[number])]), tokens, groups))];
    }

    private static double[] Share(double[] effects, int tokens, IReadOnlyList<int[]> groups)
    {
        for (var group = 0; group < groups.Count; group++)
            foreach (var token in groups[group]) effects[token] += effects[tokens + group];
        return effects[..tokens];
    }

    private static void Centre(double[] rows, int count, int width)
    {
        for (var column = 0; column < width; column++)
        {
            var mean = 0.0;
            for (var row = 0; row < count; row++) mean += rows[(row * width) + column] / count;
            for (var row = 0; row < count; row++) rows[(row * width) + column] -= mean;
        }
    }

    private static double[] Effects(PrincipalAxes axes, double[] columns, double[] target)
    {
        var mean = target.Average();
        for (var pass = 0; pass < target.Length; pass++) target[pass] -= mean;
        var products = DenseProduct.WithTransposed(target, columns, 1, axes.Rank, axes.Count);
        var best = Penalties.MinBy(penalty => LeftOutError(axes, products, target, penalty * axes.Count));
        return axes.ToFeatures(Weights(axes, products, best * axes.Count));
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
