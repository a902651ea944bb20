using System.Text.Json;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Simulation;

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

    [Fact]
    public async Task Robustness_writes_a_table_for_each_task_and_says_what_it_left_out()
    {
        Assert.Equal(0, await Run(
            "robustness", "--run", "random:tiny", "--resamples", "20", "--task", "rhythm", "electrodes", "--head", "ridge", "--snr", "10", "--json", cohort.In("robustness.json"), "--html", cohort.In("robustness.html")));
        var result = Read("robustness.json");
        Assert.Equal(["rhythm, probe", "electrodes, probe"], Names("signals"));
        Assert.Equal(["rhythm, zero-shot (en)", "report to ECG"], Names("texts"));
        Assert.Contains("electrodes", Assert.Single(result.GetProperty("leftOut").EnumerateArray()).GetString()!, StringComparison.Ordinal);
        Assert.Contains("V1 to V6 backwards", await File.ReadAllTextAsync(cohort.In("robustness.html")), StringComparison.Ordinal);

        IEnumerable<string?> Names(string part) => result.GetProperty(part).EnumerateArray().Select(table => table.GetProperty("score").GetString());
    }

    [Fact]
    public async Task Complete_measures_over_a_cohort()
    {
        Assert.Equal(0, await Run("complete", "--run", "random:tiny", "--resamples", "20", "--leads", "I", "II", "V2", "--json", cohort.In("complete.json"), "--html", cohort.In("complete.html")));
        var result = Read("complete.json");
        Assert.Equal(["III", "aVR", "aVL", "aVF"], result.GetProperty("following").EnumerateArray().Select(lead => lead.GetString()));
        Assert.Equal(["correlation", "RMSE, standard deviations", "RMSE, mV"], result.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("name").GetString()));
        Assert.Contains("linear regression", await File.ReadAllTextAsync(cohort.In("complete.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_writes_a_recording_with_all_leads()
    {
        WriteEcg();
        Assert.Equal(0, await Run("complete", cohort.In("ecg.hea"), "--run", "random:tiny", "--leads", "I", "II", "V2", "--out", cohort.In("completed.hea")));
        var completed = RecordingReaders.Read(cohort.In("completed.hea"));
        Assert.Equal(Lead.Standard, completed.Leads);
        Assert.Contains(completed.Statements, statement => statement.Contains("are not recorded", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Usage, await Run("complete", cohort.In("ecg.hea"), "--run", "random:tiny", "--leads", "I", "II", "V2", "--out", cohort.In("ecg.hea")));
    }

    [Fact]
    public async Task Surprise_measures_and_draws()
    {
        Assert.Equal(0, await Run("surprise", "--run", "random:tiny", "--resamples", "20", "--simulated", "3", "--classes", "SR", "WPW", "--json", cohort.In("surprise.json"), "--html", cohort.In("surprise.html")));
        var result = Read("surprise.json");
        Assert.Equal((2, "test"), (result.GetProperty("beats").GetArrayLength(), result.GetProperty("split").GetString()));
        Assert.Contains("<svg", await File.ReadAllTextAsync(cohort.In("surprise.html")), StringComparison.Ordinal);

        WriteEcg();
        Assert.Equal(0, await Run("surprise", cohort.In("ecg.hea"), "--run", "random:tiny", "--out", cohort.In("surprise.svg"), "--json", cohort.In("scores.json")));
        Assert.Contains("<svg", await File.ReadAllTextAsync(cohort.In("surprise.svg")), StringComparison.Ordinal);
        Assert.Equal(12, Read("scores.json").GetProperty("scores").GetArrayLength());
        Assert.Equal(0, await EinthovenCommand.Create().InvokeSafely(["plot", cohort.In("ecg.hea"), "--attribution", cohort.In("scores.json"), "--out", cohort.In("plot.svg")]));
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "robustness", "--run", "random:tiny", "--task", "rhythm", "--snr", "1000")]
    [InlineData(ExitCodes.Usage, "robustness", "--run", "random-convolutions:2", "--task", "rhythm", "--only", "texts")]
    [InlineData(ExitCodes.BadInput, "robustness", "--run", "random:tiny", "--task", "weather")]
    [InlineData(ExitCodes.Usage, "complete", "--run", "random:tiny", "--leads", "I", "V9")]
    [InlineData(ExitCodes.Usage, "complete", "--run", "random:simclr", "--leads", "I", "II")]
    [InlineData(ExitCodes.BadInput, "complete", "no-such-file.hea", "--run", "random:tiny", "--leads", "I", "II", "--out", "x.hea")]
    [InlineData(ExitCodes.Usage, "surprise", "--run", "random:tiny", "--parts", "99")]
    [InlineData(ExitCodes.BadInput, "surprise", "--run", "random:tiny", "--simulated", "0", "--classes", "XYZ")]
    [InlineData(ExitCodes.Usage, "retrieve", "--run", "random-convolutions:2")]
    [InlineData(ExitCodes.Usage, "retrieve", "--run", "random:tiny", "--html", "no/such/folder/page.html")]
    [InlineData(ExitCodes.Usage, "disentangle", "--run", "random-convolutions:2")]
    [InlineData(ExitCodes.Usage, "disentangle", "--run", "random:simclr")]
    [InlineData(ExitCodes.BadInput, "disentangle", "--run", "random:tiny", "--task", "weather")]
    [InlineData(ExitCodes.BadInput, "retrieve", "--run", "no/such/run")]
    public async Task Wrong_usage_and_bad_input_have_their_exit_codes(int expected, params string[] arguments) => Assert.Equal(expected, await Run(arguments));

    private void WriteEcg() => WfdbWriter.Write(new EcgSimulator().Simulate(new Random(1)).Recording, cohort.In("ecg"));

    private Task<int> Run(params string[] arguments) => EinthovenCommand.Create().InvokeSafely([.. arguments, "--cohort", cohort.Folder]);

    private JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(cohort.In(name))).RootElement;
}
