namespace Einthoven.Tensors.Tests.Optimisation;

public class LearningRateTests
{
    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(9, 0.55)]
    [InlineData(14, 0.1)]
    [InlineData(99, 0.1)]
    public void The_rate_rises_in_a_line_and_falls_along_a_cosine(long step, double rate) =>
        Assert.Equal(rate, LearningRate.WarmupCosine(step, warmup: 4, total: 14, peak: 1, floor: 0.1), 12);

    [Fact]
    public void Without_warmup_the_first_step_has_the_peak() => Assert.Equal(0.5, LearningRate.WarmupCosine(0, 0, 10, 0.5, 0));

    [Fact]
    public void A_warmup_longer_than_the_whole_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.WarmupCosine(0, 11, 10, 1, 0));
}
