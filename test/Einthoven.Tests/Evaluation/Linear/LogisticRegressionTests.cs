using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Agrees_with_scikit_learn_at_every_strength()
    {
        foreach (var golden in GoldenValues.Read().Logistic)
        {
            var rows = new DesignMatrix([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
            var solutions = LogisticRegression.Solve(rows, [.. golden.Fits.Select(fit => new LogisticProblem(golden.Labels, fit.Penalty))], 1e-10);
            foreach (var (solution, fit) in solutions.Zip(golden.Fits))
            {
                Assert.InRange(solution.GradientNorm, 0, 1e-10);
                Assert.Equal(fit.Intercept, solution.Intercept, 1e-5);
                Assert.All(solution.Weights.Zip(fit.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
            }
        }
    }

    [Fact]
    public void Principal_axes_lead_to_the_same_weights()
    {
        foreach (var golden in GoldenValues.Read().Logistic)
        {
            var axes = PrincipalAxes.Of([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
            foreach (var fit in golden.Fits)
            {
                var (weights, intercept) = new LogisticHead().Fit(axes, [golden.Labels], fit.Penalty)[0];
                Assert.Equal(fit.Intercept, intercept, 1e-4);
                Assert.All(axes.ToFeatures(weights).Zip(fit.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
            }
        }
    }

    [Fact]
    public void Left_out_rows_do_not_count()
    {
        var golden = GoldenValues.Read().Logistic[0];
        var leftOut = Enumerable.Range(0, golden.Rows).Select(row => row % 3 == 0).ToArray();
        var kept = Enumerable.Range(0, golden.Rows).Where(row => !leftOut[row]).ToArray();
        var whole = new DesignMatrix([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
        var part = new DesignMatrix([.. kept.SelectMany(row => golden.X[row])], kept.Length, golden.Columns);

        var masked = LogisticRegression.Solve(whole, [new(golden.Labels, 2, leftOut)], 1e-11)[0];
        var smaller = LogisticRegression.Solve(part, [new(Array.ConvertAll(kept, row => golden.Labels[row]), 2)], 1e-11)[0];
        Assert.Equal(smaller.Intercept, masked.Intercept, 1e-8);
        Assert.All(smaller.Weights.Zip(masked.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(smaller.Scores[0], masked.Scores[kept[0]], 1e-8);
    }

    [Fact]
    public void Problem_solved_among_others_has_the_bits_of_one_solved_alone()
    {
        var golden = GoldenValues.Read().Logistic[1];
        var rows = new DesignMatrix([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
        LogisticProblem[] problems = [.. Enumerable.Range(0, 7).Select(number => new LogisticProblem(golden.Labels, Math.Pow(10, number - 4)))];
        var together = LogisticRegression.Solve(rows, problems);
        for (var i = 0; i < problems.Length; i++) Assert.Equal(LogisticRegression.Solve(rows, [problems[i]])[0].Weights, together[i].Weights);
    }

    [Fact]
    public void Separable_rows_converge_under_a_small_penalty()
    {
        var rows = new DesignMatrix([-2, -1, 1, 2], 4, 1);
        var solution = LogisticRegression.Solve(rows, [new([false, false, true, true], 1e-6)])[0];
        Assert.InRange(solution.GradientNorm, 0, LogisticRegression.GradientTolerance);
        Assert.True(solution.Weights[0] > 5);
        Assert.Equal(0, solution.Intercept, 1e-3);
    }

    [Theory]
    [InlineData(1.0, true, true)]
    [InlineData(0.0, true, false)]
    [InlineData(double.NaN, true, false)]
    public void Impossible_problems_are_refused(double penalty, bool first, bool second) =>
        Assert.Throws<ArgumentException>(() => LogisticRegression.Solve(new DesignMatrix([1, 2], 2, 1), [new([first, second], penalty)]));
}
