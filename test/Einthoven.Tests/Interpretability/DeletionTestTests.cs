using Einthoven.Interpretability;
using Einthoven.Tests.Reading;

namespace Einthoven.Tests.Interpretability;

[Collection(nameof(SmallReader))]
public sealed class DeletionTestTests(SmallReader reader)
{
    private static readonly DeletionTestOptions Options = new() { Findings = ["NORM"], Limit = 2, Steps = 4, Draws = 2, Resamples = 20 };

    [Fact]
    public void All_orders_begin_with_the_whole_ecg_and_end_with_none_of_it()
    {
        var curve = Assert.Single(new DeletionTest(reader.Model, Options).Run(reader.Cohort));
        Assert.Equal(("NORM", 2), (curve.Finding, curve.Records));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], curve.Shares);
        foreach (var place in new[] { 0, 4 })
        {
            Assert.Equal(curve.MostFirst[place], curve.ByChance[place], 1e-6);
            Assert.Equal(curve.MostFirst[place], curve.LeastFirst[place], 1e-6);
        }
    }

    [Fact]
    public void Areas_are_those_between_the_mean_curves()
    {
        var curve = Assert.Single(new DeletionTest(reader.Model, Options).Run(reader.Cohort));
        Assert.Equal(curve.ByChance.Zip(curve.MostFirst, (chance, most) => chance - most).Sum() / 4, curve.BelowChance, 1e-6);
        Assert.Equal(curve.LeastFirst.Zip(curve.ByChance, (least, chance) => least - chance).Sum() / 4, curve.AboveChance, 1e-6);
    }

    [Fact]
    public void The_evidence_carries_the_finding_more_than_chance_does()
    {
        var curve = Assert.Single(new DeletionTest(reader.Model, Options with { Limit = 6 }).Run(reader.Cohort));
        Assert.True(curve.BelowChance > 0 && curve.AboveChance > 0, $"{curve.BelowChance} {curve.AboveChance}");
    }

    [Fact]
    public void An_unknown_finding_is_refused() =>
        Assert.Contains("NORM", Assert.Throws<ConfigurationException>(() => new DeletionTest(reader.Model, Options with { Findings = ["WRONG"] }).Run(reader.Cohort)).Message, StringComparison.Ordinal);
}
