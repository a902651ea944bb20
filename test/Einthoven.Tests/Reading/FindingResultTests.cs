using Einthoven.Reading;

namespace Einthoven.Tests.Reading;

public sealed class FindingResultTests
{
    [Fact]
    public void Shares_are_counted_at_the_threshold()
    {
        var result = FindingResult.Of([0.9, 0.4, 0.5, 0.1, 0.6], [true, true, false, false, false], ["a", "b", "c", "d", "e"], 0.5, resamples: 200);
        Assert.Equal((5, 2, 0.5), (result.Records, result.Positives, result.Sensitivity));
        Assert.Equal(1.0 / 3, result.Specificity, 1e-12);
        Assert.Equal(1.0 / 3, result.PositivePredictiveValue!.Value, 1e-12);
        Assert.Equal(4.0 / 6, result.Auc, 1e-12);
        Assert.Equal(0.24, result.BrierOfPrevalence, 1e-12);
        Assert.InRange(result.Sensitivity, result.SensitivityInterval.Low, result.SensitivityInterval.High);
    }

    [Fact]
    public void A_threshold_that_nobody_reaches_has_no_predictive_value() =>
        Assert.Null(FindingResult.Of([0.1, 0.2], [true, false], ["a", "b"], 0.5, resamples: 20).PositivePredictiveValue);
}
