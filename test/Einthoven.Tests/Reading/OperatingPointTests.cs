using Einthoven.Reading;

namespace Einthoven.Tests.Reading;

public sealed class OperatingPointTests
{
    [Fact]
    public void The_threshold_is_half_of_the_largest_expected_f1_or_the_next_probability()
    {
        var random = new Random(3);
        double[] probabilities = [.. Enumerable.Range(0, 500).Select(_ => Math.Pow(random.NextDouble(), 4))];
        var threshold = OperatingPoint.Of(probabilities);
        var called = probabilities.Where(one => one >= threshold).ToArray();
        var half = called.Sum() / (called.Length + probabilities.Sum());
        Assert.Equal(probabilities.Where(one => one >= half).Min(), threshold);
    }

    [Fact]
    public void Equal_probabilities_are_all_called() => Assert.Equal(0.1, OperatingPoint.Of([0.1, 0.1, 0.1]));
}
