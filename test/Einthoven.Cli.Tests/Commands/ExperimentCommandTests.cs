using Einthoven.Experiments;

namespace Einthoven.Cli.Tests.Commands;

public sealed class ExperimentCommandTests : IDisposable
{
    private readonly ProbedCohort _cohort = new();

    public void Dispose() => _cohort.Dispose();

    [Fact]
    public async Task Compare_writes_page_and_results_and_repeats_without_work()
    {
        string[] arguments = ["compare", "--cohort", _cohort.Folder, "--systems", "random-convolutions:20", "random-convolutions:1", "--reference", "random-convolutions:1", "--labels", "10", "all", "--draws", "2", "--seeds", "2", "--resamples", "20", "--out", _cohort.In("out"), "--json", _cohort.In("result.json")];
        Assert.Equal(0, await EinthovenCommand.Create().InvokeSafely(arguments));
        var results = ExperimentJson.Read(_cohort.In("result.json"));
        Assert.Equal(4, results.Cells.Count);
        Assert.True(results.Complete && File.Exists(_cohort.In("out/report.html")) && File.Exists(_cohort.In("out/results.json")));
        var written = File.GetLastWriteTimeUtc(Directory.GetFiles(_cohort.In("out/measured"), "*.npy").Order().First());
        Assert.Equal(0, await EinthovenCommand.Create().InvokeSafely(arguments));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Directory.GetFiles(_cohort.In("out/measured"), "*.npy").Order().First()));
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        Assert.Equal(0, await EinthovenCommand.Create().InvokeSafely(["compare", "--cohort", _cohort.Folder, "--systems", "random-convolutions:20", "--trials", "1", "--out", _cohort.In("out"), "--plan"]));
        Assert.False(Directory.Exists(_cohort.In("out")));
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "resnet50")]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "random-convolutions:5", "--arms", "R1")]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "random-convolutions:5", "--reference", "small")]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "small")]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "random-convolutions:5", "--seeds", "0")]
    [InlineData(ExitCodes.Usage, "compare", "--systems", "random-convolutions:5", "--labels", "one")]
    [InlineData(ExitCodes.BadInput, "compare", "--systems", "random-convolutions:5", "--task", "rhythm")]
    [InlineData(ExitCodes.BadInput, "compare", "--systems", "random-convolutions:5", "--simulated", "no/such/cohort")]
    [InlineData(ExitCodes.Usage, "ablate", "--config", "simclr")]
    [InlineData(ExitCodes.Usage, "ablate")]
    [InlineData(ExitCodes.Usage, "sweep", "--config", "merl")]
    [InlineData(ExitCodes.Usage, "sweep", "--patches", "7")]
    public async Task What_cannot_be_done_is_refused_and_leaves_nothing(int code, params string[] arguments)
    {
        Assert.Equal(code, await EinthovenCommand.Create().InvokeSafely([.. arguments, "--cohort", _cohort.Folder, "--out", _cohort.In("out")]));
        Assert.False(Directory.Exists(_cohort.In("out")));
    }
}
