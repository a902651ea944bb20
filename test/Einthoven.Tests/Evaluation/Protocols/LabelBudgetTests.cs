using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class LabelBudgetTests
{
    [Theory]
    [InlineData("200", 1563, 200)]
    [InlineData("200", 120, 120)]
    [InlineData("all", 1563, 1563)]
    [InlineData("ALL", 7, 7)]
    public void Text_means_a_number_of_records(string text, int available, int expected) => Assert.Equal(expected, LabelBudget.Parse(text).Of(available));

    [Theory]
    [InlineData(0.01, 17084, 171)]
    [InlineData(0.1, 1563, 156)]
    [InlineData(1, 1563, 1563)]
    [InlineData(0.001, 100, 2)]
    public void Fraction_is_rounded_and_at_least_two(double fraction, int available, int expected) => Assert.Equal(expected, LabelBudget.OfFraction(fraction).Of(available));

    [Fact]
    public void Name_is_what_was_asked_for() =>
        Assert.Equal("200 1% all all", $"{LabelBudget.Of(200)} {LabelBudget.OfFraction(0.01)} {LabelBudget.OfFraction(1)} {LabelBudget.All}");

    [Theory]
    [InlineData("1")]
    [InlineData("-5")]
    [InlineData("2.5")]
    [InlineData("many")]
    public void Nonsense_is_refused_by_name(string text) =>
        Assert.Contains(text.TrimStart('-'), Assert.Throws<ConfigurationException>(() => LabelBudget.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Impossible_fraction_is_refused(double fraction) => Assert.Throws<ConfigurationException>(() => LabelBudget.OfFraction(fraction));
}
