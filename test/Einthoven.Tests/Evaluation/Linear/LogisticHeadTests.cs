using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class LogisticHeadTests
{
    [Fact]
    public void Relative_error_is_the_log_loss_of_folds_that_were_not_fitted_to()
    {
        var golden = GoldenValues.Read().Logistic[0];
        double[] penalties = [0.5, 20];
        string[] patients = [.. Enumerable.Range(0, golden.Rows).Select(row => $"{row}")];
        var errors = new LogisticHead().RelativeErrors(
            PrincipalAxes.Of([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns), [golden.Labels], patients, penalties)[0]!;

        // The same by hand: on the features themselves, each fold's model fitted to the other rows alone.
        var folds = StratifiedFolds.Of(golden.Labels, patients, 5)!;
        var share = golden.Labels.Count(label => label) / (double)golden.Rows;
        var entropy = -golden.Rows * ((share * Math.Log(share)) + ((1 - share) * Math.Log(1 - share)));
        for (var penalty = 0; penalty < penalties.Length; penalty++)
        {
            var loss = Enumerable.Range(0, 5).Sum(fold => LossOf(golden, folds, fold, penalties[penalty]));
            Assert.Equal(loss / entropy, errors[penalty], 1e-4);
        }
    }

    [Fact]
    public void Class_with_one_positive_cannot_choose()
    {
        var axes = PrincipalAxes.Of([-1, 0, 1, 0.5, 2, -2], 6, 1);
        Assert.Null(new LogisticHead().RelativeErrors(axes, [[false, false, true, false, false, false]], ["a", "b", "c", "d", "e", "f"], [1])[0]);
    }

    private static double LossOf(GoldenValues.LogisticCase golden, int[] folds, int fold, double penalty)
    {
        var kept = Enumerable.Range(0, golden.Rows).Where(row => folds[row] != fold).ToArray();
        var rows = new DesignMatrix([.. kept.SelectMany(row => golden.X[row])], kept.Length, golden.Columns);
        var model = LogisticRegression.Solve(rows, [new(Array.ConvertAll(kept, row => golden.Labels[row]), penalty)])[0];
        return Enumerable.Range(0, golden.Rows).Where(row => folds[row] == fold).Sum(row =>
        {
            var score = model.Intercept + golden.X[row].Zip(model.Weights, (value, weight) => value * weight).Sum();
            return Math.Log(1 + Math.Exp(golden.Labels[row] ? -score : score));
        });
    }
}
