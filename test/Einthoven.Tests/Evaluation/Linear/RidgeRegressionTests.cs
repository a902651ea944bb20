using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public class RidgeRegressionTests
{
    private const int Rows = 24;

    private static readonly float[] Inputs = Make(Rows * 3, 1);

    // The first output follows from the inputs, the second is noise.
    private static readonly float[] Outputs =
        [.. Enumerable.Range(0, Rows).SelectMany(row => new[] { (2 * Inputs[3 * row]) - Inputs[(3 * row) + 1] + (0.3f * Make(Rows, 2)[row]), Make(Rows, 3)[row] })];

    private static readonly int[] All = [.. Enumerable.Range(0, Rows)];

    [Fact]
    public void Predictions_solve_the_normal_equations_at_the_chosen_penalty()
    {
        var regression = RidgeRegression.Fit(Inputs, 3, Outputs, 2, All);
        Assert.All(regression.Predict(Inputs, All).Zip(Solve(All, regression.Strength * 3, All)), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void The_penalty_is_that_of_the_smallest_error_of_leaving_one_out()
    {
        // Standardised once on all rows, as the closed form is; the intercept is fitted anew without the row.
        var errors = LinearProbe.Strengths.Select(strength => (strength, Error: All.Sum(row => LeftOut(row, strength * 3)))).ToArray();
        Assert.Equal(errors.MinBy(each => each.Error).strength, RidgeRegression.Fit(Inputs, 3, Outputs, 2, All).Strength);
    }

    [Fact]
    public void Inputs_that_do_not_vary_predict_the_mean() =>
        Assert.All(RidgeRegression.Fit(new float[Rows * 3], 3, Outputs, 2, All).Predict(Inputs, [3, 4]), value => Assert.Equal(0, value));

    private static double LeftOut(int left, double penalty)
    {
        int[] others = [.. All.Where(row => row != left)];
        var (x, y) = Standardised();
        var (mx, my) = (Mean(x, 3, others), Mean(y, 2, others));
        var weights = Weights([.. others.Select(row => Row(x, 3, row, mx))], [.. others.Select(row => Row(y, 2, row, my))], penalty);
        var inputs = Row(x, 3, left, mx);
        return Enumerable.Range(0, 2).Sum(output => Math.Pow(Row(y, 2, left, my)[output] - Enumerable.Range(0, 3).Sum(i => inputs[i] * weights[i][output]), 2));
    }

    private static double[] Solve(int[] rows, double penalty, int[] predicted)
    {
        var (x, y) = Standardised();
        var weights = Weights([.. rows.Select(row => Row(x, 3, row, new double[3]))], [.. rows.Select(row => Row(y, 2, row, new double[2]))], penalty);
        return [.. predicted.SelectMany(row => Enumerable.Range(0, 2).Select(output => Enumerable.Range(0, 3).Sum(i => Row(x, 3, row, new double[3])[i] * weights[i][output])))];
    }

    private static (double[] X, double[] Y) Standardised() =>
        (FeatureStandardisation.Of(Inputs, 3, All).Apply(Inputs, All), FeatureStandardisation.Of(Outputs, 2, All).Apply(Outputs, All));

    /// <summary>(XᵀX + penalty) W = XᵀY by elimination: 3 x 2.</summary>
    private static double[][] Weights(double[][] x, double[][] y, double penalty)
    {
        var system = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 5).Select(j =>
            j < 3 ? x.Sum(row => row[i] * row[j]) + (i == j ? penalty : 0) : x.Select((row, n) => row[i] * y[n][j - 3]).Sum()).ToArray()).ToArray();
        for (var pivot = 0; pivot < 3; pivot++)
        {
            for (var other = 0; other < 3; other++)
            {
                if (other == pivot) continue;
                var factor = system[other][pivot] / system[pivot][pivot];
                for (var j = 0; j < 5; j++) system[other][j] -= factor * system[pivot][j];
            }
        }

        return [.. system.Select((row, i) => new[] { row[3] / row[i], row[4] / row[i] })];
    }

    private static double[] Mean(double[] values, int width, int[] rows) => [.. Enumerable.Range(0, width).Select(column => rows.Average(row => values[(row * width) + column]))];

    private static double[] Row(double[] values, int width, int row, double[] mean) => [.. Enumerable.Range(0, width).Select(column => values[(row * width) + column] - mean[column])];

    private static float[] Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
