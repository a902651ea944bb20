using Einthoven.Evaluation.Protocols;
using Einthoven.Storage;

namespace Einthoven.Cli.Tests.Commands;

public sealed class EvaluationCommandTests : IDisposable
{
    private readonly ProbedCohort _cohort = new();

    [Fact]
    public async Task Probe_writes_a_result_for_each_budget()
    {
        Assert.Equal(0, await Run("probe", "--run", "random-convolutions:100", "--task", "waves", "--labels", "10", "all", "--draws", "3", "--json", _cohort.In("result.json")));
        var results = EvaluationJson.Read(_cohort.In("result.json"));
        Assert.Equal([(10, 3), (60, 1)], results.Select(result => (result.Labels, result.Draws)));
        Assert.All(results, result => Assert.InRange(result.MacroAuc, 0.9, 1));
        Assert.All(results, result => Assert.Equal(["NEVER"], result.SkippedClasses.Select(skipped => skipped.Name).Distinct()));
        Assert.All(results, result => Assert.Equal(("random-convolutions:100", "none", "logistic"), (result.System, result.Arm, result.Head)));
    }

    [Fact]
    public async Task Probe_takes_fractions_head_and_rival()
    {
        Assert.Equal(0, await Run(
            "probe", "--run", "random-convolutions:100", "--task", "waves", "--fraction", "0.2", "--draws", "2", "--head", "ridge",
            "--versus", "random-convolutions:1", "--json", _cohort.In("result.json")));
        var result = Assert.Single(EvaluationJson.Read(_cohort.In("result.json")));
        Assert.Equal((12, "20%", "ridge", "random-convolutions:1"), (result.Labels, result.LabelBudget, result.Head, result.Versus?.System));
        Assert.Equal(result.MacroAuc - result.Versus!.MacroAuc, result.Versus.Difference, 1e-12);
    }

    [Fact]
    public async Task Probe_trains_on_one_cohort_and_scores_another()
    {
        using var other = new ProbedCohort("others");
        Assert.Equal(0, await Run(
            "probe", "--run", "random-convolutions:100", "--task", "waves", "--head", "ridge", "--split", "train",
            "--train-cohort", other.Folder, "--json", _cohort.In("result.json")));
        var result = Assert.Single(EvaluationJson.Read(_cohort.In("result.json")));
        Assert.Equal(("waves", "others", "train", 60, 60), (result.Cohort, result.TrainingCohort, result.Split, result.Records, result.Labels));
        Assert.InRange(result.MacroAuc, 0.9, 1);
    }

    [Fact]
    public async Task Embed_writes_an_array_and_its_ids()
    {
        Assert.Equal(0, await Run("embed", "--run", "random-convolutions:4", "--out", _cohort.In("vectors.npy")));
        Assert.Equal([100, 8], NpyFile.Read<float>(_cohort.In("vectors.npy")).Shape);
        Assert.Equal(101, File.ReadAllLines(_cohort.In("vectors.ids.csv")).Length);
    }

    [Theory]
    [InlineData(ExitCodes.BadInput, "probe", "--run", "random-convolutions:2", "--task", "rhythm")]
    [InlineData(ExitCodes.BadInput, "probe", "--run", "random-convolutions:2", "--task", "waves", "--split", "validation")]
    [InlineData(ExitCodes.BadInput, "probe", "--run", "no/such/run", "--task", "waves")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--labels", "one")]
    [InlineData(ExitCodes.BadInput, "probe", "--run", "random-convolutions:2", "--task", "waves", "--train-cohort", "no/such/cohort")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--split", "train")]
    [InlineData(ExitCodes.Usage, "zero-shot", "--run", "random-convolutions:2", "--task", "waves", "--split", "train")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--strength", "0")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--draws", "0")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--fraction", "2")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--head", "forest")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--features", "shared")]
    [InlineData(ExitCodes.Usage, "probe", "--run", "random-convolutions:2", "--task", "waves", "--json", "no/such/folder/result.json")]
    [InlineData(ExitCodes.Usage, "embed", "--run", "random-convolutions:2", "--out", "no/such/folder/vectors.npy")]
    [InlineData(ExitCodes.Usage, "embed", "--run", "random-convolutions:2", "--out", "vectors.npy", "--precision", "half")]
    [InlineData(ExitCodes.Usage, "zero-shot", "--run", "random-convolutions:2", "--task", "waves")]
    public async Task Wrong_usage_and_bad_input_have_their_exit_codes(int expected, params string[] arguments) => Assert.Equal(expected, await Run(arguments));

    public void Dispose() => _cohort.Dispose();

    private Task<int> Run(params string[] arguments) => EinthovenCommand.Create().InvokeSafely([.. arguments, "--cohort", _cohort.Folder]);
}
