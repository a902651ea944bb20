using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class RidgeHeadTests
{
    [Fact]
    public void Weights_agree_with_scikit_learn()
    {
        foreach (var golden in GoldenValues.Read().Ridge)
        {
            var axes = PrincipalAxes.Of([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
            var (weights, intercept) = new RidgeHead().Fit(axes, [golden.Labels], golden.Fitted)[0];

            // The golden rows are rounded, so that their mean is 1e-6 and not 0.
            Assert.Equal(golden.Intercept, intercept, 1e-5);
            Assert.All(axes.ToFeatures(weights).Zip(golden.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
    }

    [Fact]
    public void Error_of_leaving_one_out_is_that_of_fitting_without_it()
    {
        foreach (var golden in GoldenValues.Read().Ridge)
        {
            var axes = PrincipalAxes.Of([.. golden.X.SelectMany(row => row)], golden.Rows, golden.Columns);
            string[] patients = [.. Enumerable.Range(0, golden.Rows).Select(row => $"{row}")];
            var errors = new RidgeHead().RelativeErrors(axes, [golden.Labels], patients, golden.Penalties)[0]!;
            var share = golden.Labels.Count(label => label) / (double)golden.Rows;
            var variance = 4 * share * (1 - share) * golden.Rows;
            Assert.All(errors.Zip(golden.LeaveOneOut), pair => Assert.Equal(pair.Second / variance, pair.First, 1e-4));
            Assert.Equal(golden.Chosen, golden.Penalties[Array.IndexOf(errors, errors.Min())]);
        }
    }

    [Fact]
    public void Class_with_one_positive_cannot_choose()
    {
        var axes = PrincipalAxes.Of([-1, 0, 1, 0.5], 4, 1);
        Assert.Null(new RidgeHead().RelativeErrors(axes, [[false, false, true, false]], ["a", "b", "c", "d"], [1])[0]);
    }
}
