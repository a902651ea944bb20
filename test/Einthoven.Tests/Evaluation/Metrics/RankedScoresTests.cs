using Einthoven.Evaluation.Metrics;

namespace Einthoven.Tests.Evaluation.Metrics;

public sealed class RankedScoresTests
{
    [Fact]
    public void Auc_is_the_share_of_pairs_in_the_right_order()
    {
        // Pairs of a positive and a negative: (0.35, 0.1) and (0.8, both) are right, (0.35, 0.4) is wrong.
        Assert.Equal(0.75, new RankedScores([0.1, 0.4, 0.35, 0.8], [false, false, true, true]).Auc(), 15);
    }

    [Fact]
    public void Equal_scores_count_one_half_in_any_order()
    {
        Assert.Equal(0.75, new RankedScores([1, 1, 0], [true, false, false]).Auc(), 15);
        Assert.Equal(0.75, new RankedScores([1, 0, 1], [false, false, true]).Auc(), 15);
        Assert.Equal(0.5, new RankedScores([0.5, 0.5, 0.5], [true, false, false]).Auc(), 15);
    }

    [Fact]
    public void Average_precision_takes_equal_scores_as_one_threshold()
    {
        // At 2: recall 1/3, precision 1/2. At 1: recall 1, precision 3/4. 1/3 x 1/2 + 2/3 x 3/4.
        Assert.Equal((1 / 6.0) + 0.5, new RankedScores([2, 2, 1, 1], [true, false, true, true]).AveragePrecision(), 15);
    }

    [Fact]
    public void Average_precision_of_equal_scores_is_the_prevalence() =>
        Assert.Equal(0.25, new RankedScores([0.5, 0.5, 0.5, 0.5], [true, false, false, false]).AveragePrecision(), 15);

    [Fact]
    public void Unknown_labels_are_left_out()
    {
        var ranked = new RankedScores([0.9, 0.8, 0.1], [null, true, false]);
        Assert.Equal((1, 1, 1.0), (ranked.Positives, ranked.Negatives, ranked.Auc()));
    }

    [Fact]
    public void Without_positives_there_is_no_auc()
    {
        var ranked = new RankedScores([0.9, 0.8], [false, null]);
        Assert.False(ranked.HasBoth);
        Assert.True(double.IsNaN(ranked.Auc()));
        Assert.True(double.IsNaN(ranked.AveragePrecision()));
    }

    [Fact]
    public void Score_that_is_not_a_number_is_refused() =>
        Assert.Contains("record 1", Assert.Throws<ArgumentException>(() => new RankedScores([0.1, double.NaN], [true, false])).Message, StringComparison.Ordinal);

    [Fact]
    public void Weights_count_records_as_often_as_a_resample_holds_them()
    {
        var weighted = new RankedScores([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
        var repeated = new RankedScores([0.1, 0.4, 0.4, 0.35, 0.35, 0.35], [false, false, false, true, true, true]);
        Assert.Equal(repeated.Auc(), weighted.Auc([1, 2, 3, 0]), 15);
        Assert.Equal(repeated.AveragePrecision(), weighted.AveragePrecision([1, 2, 3, 0]), 15);
    }

    [Fact]
    public void Agrees_with_scikit_learn()
    {
        foreach (var golden in GoldenValues.Read().Metrics)
        {
            var ranked = new RankedScores(golden.Scores, Array.ConvertAll(golden.Labels, label => (bool?)label));
            Assert.Equal(golden.Auc, ranked.Auc(), 12);
            Assert.Equal(golden.AveragePrecision, ranked.AveragePrecision(), 12);
            Assert.Equal(golden.WeightedAuc, ranked.Auc(golden.Weights), 12);
            Assert.Equal(golden.WeightedAveragePrecision, ranked.AveragePrecision(golden.Weights), 12);
        }
    }

    [Fact]
    public void Area_under_the_curve_is_the_auc()
    {
        foreach (var golden in GoldenValues.Read().Metrics)
        {
            var ranked = new RankedScores(golden.Scores, Array.ConvertAll(golden.Labels, label => (bool?)label));
            var points = ranked.RocCurve();
            Assert.Equal((0.0, 0.0), (points[0].FalsePositiveRate, points[0].TruePositiveRate));
            Assert.Equal((1.0, 1.0), (points[^1].FalsePositiveRate, points[^1].TruePositiveRate));
            var area = points.Zip(points.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
            Assert.Equal(ranked.Auc(), area, 12);
        }
    }
}
