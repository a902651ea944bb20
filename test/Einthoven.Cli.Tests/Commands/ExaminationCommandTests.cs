using System.Text.Json;

namespace Einthoven.Cli.Tests.Commands;

public sealed class ExaminationCommandTests(ExaminedCohort cohort) : IClassFixture<ExaminedCohort>
{
    [Fact]
    public async Task Retrieve_writes_both_directions_and_a_page()
    {
        Assert.Equal(0, await Run("retrieve", "--run", "random:tiny", "--resamples", "20", "--json", cohort.In("retrieve.json"), "--html", cohort.In("retrieve.html")));
        var result = Read("retrieve.json");
        Assert.Equal(22, result.GetProperty("pairs").GetInt32());
        Assert.Equal([1, 5, 10], result.GetProperty("directions")[1].GetProperty("ownPair").GetProperty("recalls").EnumerateArray().Select(recall => recall.GetProperty("k").GetInt32()));
        Assert.Contains("ECG to report", await File.ReadAllTextAsync(cohort.In("retrieve.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disentangle_writes_tests_and_probes_of_each_part()
    {
        Assert.Equal(0, await Run("disentangle", "--run", "random:tiny", "--resamples", "20", "--task", "rhythm", "--json", cohort.In("disentangle.json"), "--html", cohort.In("disentangle.html")));
        var result = Read("disentangle.json");
        Assert.Equal((3, 6, 4, 3), (Length("modality"), Length("matching"), Length("prediction"), Length("probes")));
        Assert.Contains("Does the claim hold?", await File.ReadAllTextAsync(cohort.In("disentangle.html")), StringComparison.Ordinal);

        int Length(string name) => result.GetProperty(name).GetArrayLength();
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "retrieve", "--run", "random-convolutions:2")]
    [InlineData(ExitCodes.Usage, "retrieve", "--run", "random:tiny", "--html", "no/such/folder/page.html")]
    [InlineData(ExitCodes.Usage, "disentangle", "--run", "random-convolutions:2")]
    [InlineData(ExitCodes.Usage, "disentangle", "--run", "random:simclr")]
    [InlineData(ExitCodes.BadInput, "disentangle", "--run", "random:tiny", "--task", "weather")]
    [InlineData(ExitCodes.BadInput, "retrieve", "--run", "no/such/run")]
    public async Task Wrong_usage_and_bad_input_have_their_exit_codes(int expected, params string[] arguments) => Assert.Equal(expected, await Run(arguments));

    private Task<int> Run(params string[] arguments) => EinthovenCommand.Create().InvokeSafely([.. arguments, "--cohort", cohort.Folder]);

    private JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(cohort.In(name))).RootElement;
}
