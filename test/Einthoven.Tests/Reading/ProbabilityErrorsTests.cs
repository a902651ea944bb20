using Einthoven.Reading;

namespace Einthoven.Tests.Reading;

public sealed class ProbabilityErrorsTests
{
    [Fact]
    public void Brier_and_calibration_error_are_those_of_the_reference()
    {
        foreach (var golden in PlattGolden.All)
        {
            Assert.Equal(golden.Brier, ProbabilityErrors.Brier(golden.Probabilities, golden.Labels), 1e-12);
            Assert.Equal(golden.CalibrationError, ProbabilityErrors.Calibration(golden.Probabilities, golden.Labels), 1e-9);
        }
    }

    [Fact]
    public void A_record_that_counts_twice_is_as_two() =>
        Assert.Equal(ProbabilityErrors.Brier([0.2, 0.9, 0.9], [false, true, true]), ProbabilityErrors.Brier([0.2, 0.9, 0.5], [false, true, true], [1, 2, 0]), 1e-15);
}
