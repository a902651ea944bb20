using Einthoven.Evaluation;

namespace Einthoven.Tests.Evaluation;

public sealed class SystemsTests
{
    private static IFeatureExtractor Open(string name, string? features = null) =>
        Systems.Open(name, features, 1, (run, view) => new ListedSystem($"{run} with {view}", 1, (_, _, _) => 0));

    [Fact]
    public void Baseline_is_known_by_name_and_runs_by_their_folder()
    {
        Assert.Equal(("random-convolutions", 10_000), (Open("random-convolutions").Name, Open("random-convolutions").Width));
        Assert.Equal(("random-convolutions:20", 40), (Open("random-convolutions:20").Name, Open("random-convolutions:20").Width));
        Assert.Equal("runs/a with shared", Open("runs/a", "shared").Name);
        Assert.Equal("random:small with ", Open("random:small").Name);
    }

    [Theory]
    [InlineData("random-convolutions:0", null)]
    [InlineData("random-convolutions:many", null)]
    [InlineData("random-convolutions", "shared")]
    public void What_the_baseline_cannot_be_is_refused(string name, string? features) => Assert.Throws<ConfigurationException>(() => Open(name, features));
}
