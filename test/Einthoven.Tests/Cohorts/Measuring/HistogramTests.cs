using Einthoven.Cohorts.Measuring;

namespace Einthoven.Tests.Cohorts.Measuring;

public class HistogramTests
{
    private static Histogram Of(params double[] values)
    {
        var histogram = new Histogram(0, 10, 5);
        foreach (var value in values) histogram.Add(value);
        return histogram;
    }

    [Fact]
    public void Values_fall_into_their_bins_and_outer_ones_into_the_first_and_last() =>
        Assert.Equal([2L, 1, 0, 0, 2], Of(-5, 0, 10, 49.9, 1e300, double.NaN, double.PositiveInfinity).Counts);

    [Fact]
    public void A_quantile_lies_within_its_bin()
    {
        var histogram = Of([.. Enumerable.Range(0, 50).Select(value => value + 0.5)]);
        Assert.Equal(25, histogram.Quantile(0.5), 1e-9);
        Assert.Equal(2.5, histogram.Quantile(0.05), 1e-9);
        Assert.Equal(double.NaN, Of().Quantile(0.5));
    }

    [Fact]
    public void A_part_keeps_its_edges()
    {
        var part = Of(15, 25, 25, 45).Part(1, 2);
        Assert.Equal((10, 3), (part.Low, part.Total));
        Assert.Equal([1L, 2], part.Counts);
    }
}
