using Einthoven.Experiments;

namespace Einthoven.Tests.Experiments;

public class LearningRateTrialsTests
{
    [Fact]
    public void The_best_on_validation_is_taken_and_of_equal_ones_the_first()
    {
        Assert.Equal(2, LearningRateTrials.Best([Trial(1, 0.7), Trial(0.5, null), Trial(2, 0.8)]));
        Assert.Equal(1, LearningRateTrials.Best([Trial(1, 0.8), Trial(2, 0.8)]));
    }

    [Fact]
    public void Where_every_trial_fails_the_configurations_own_rate_stays() => Assert.Equal(1, LearningRateTrials.Best([Trial(0.5, null), Trial(2, null)]));

    private static LearningRateTrial Trial(double factor, double? score) => new("a", factor, factor * 1e-3, score, score is null ? "NaN" : null);
}
