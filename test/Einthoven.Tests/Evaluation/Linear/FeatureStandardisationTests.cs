using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class FeatureStandardisationTests
{
    private static readonly float[] Features = [1, 7, 3, 7, 5, 9];

    [Fact]
    public void Measures_the_training_rows_only()
    {
        // Rows 0 and 1 have mean 2 and deviation 1 in the first feature, and a second that doesn't vary.
        var standardisation = FeatureStandardisation.Of(Features, 2, [0, 1]);
        Assert.Equal([-1.0, 0, 1, 0, 3, 0], standardisation.Apply(Features, [0, 1, 2]));
        Assert.Equal(1, standardisation.Varying);
    }

    [Fact]
    public void Feature_that_is_not_finite_is_refused() =>
        Assert.Contains("Feature 1", Assert.Throws<ArgumentException>(() => FeatureStandardisation.Of([1, float.NaN, 2, 3], 2, [0, 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void No_rows_are_refused() => Assert.Throws<ArgumentException>(() => FeatureStandardisation.Of(Features, 2, []));
}
