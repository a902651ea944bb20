using Einthoven.Evaluation.Metrics;

namespace Einthoven.Tests.Evaluation.Metrics;

public sealed class IntervalTests
{
    [Fact]
    public void Percentiles_are_interpolated_as_numpy_does()
    {
        // numpy.percentile([3, 1, 4, 1, 5], [2.5, 97.5]) = [1.0, 4.9]
        var interval = Interval.OfSample([3, 1, 4, 1, 5]);
        Assert.Equal(1.0, interval.Low, 12);
        Assert.Equal(4.9, interval.High, 12);
    }

    [Fact]
    public void Undefined_resamples_are_left_out() => Assert.Equal(new Interval(2, 2), Interval.OfSample([double.NaN, 2, double.NaN]));

    [Fact]
    public void Sample_without_a_number_is_refused() => Assert.Throws<ArgumentException>(() => Interval.OfSample([double.NaN]));
}
