using Einthoven.Reading;

namespace Einthoven.Tests.Reading;

public sealed class PlattScalingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Probabilities_are_those_of_scikit_learn(int number)
    {
        var golden = PlattGolden.All[number];
        var curve = PlattScaling.Fit(golden.Scores, golden.Labels);
        foreach (var (score, expected) in golden.Scores.Zip(golden.Probabilities)) Assert.Equal(expected, curve.Probability(score), 1e-4);
    }

    [Fact]
    public void The_curve_lies_at_the_smallest_loss()
    {
        var golden = PlattGolden.All[0];
        var curve = PlattScaling.Fit(golden.Scores, golden.Labels);
        var positives = golden.Labels.Count(label => label);
        double slope = 0, intercept = 0;
        foreach (var (score, label) in golden.Scores.Zip(golden.Labels))
        {
            var slip = curve.Probability(score) - (label ? (positives + 1.0) / (positives + 2) : 1.0 / (golden.Labels.Length - positives + 2));
            (slope, intercept) = (slope + (slip * score), intercept + slip);
        }

        Assert.Equal(0, slope, 1e-6);
        Assert.Equal(0, intercept, 1e-6);
    }

    [Fact]
    public void Scores_that_part_the_labels_do_not_become_certain()
    {
        var curve = PlattScaling.Fit([-2, -1, 1, 2], [false, false, true, true]);
        Assert.InRange(curve.Probability(2), 0.7, 0.9);
        Assert.InRange(curve.Probability(-2), 0.1, 0.3);
    }

    [Fact]
    public void Equal_scores_give_the_prevalence() => Assert.Equal(0.4, PlattScaling.Fit([3, 3, 3], [true, false, false]).Probability(3), 1e-12);

    [Fact]
    public void One_kind_of_label_is_refused() => Assert.Throws<ArgumentException>(() => PlattScaling.Fit([1, 2], [true, true]));
}
