using System.Text.Json;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Simulation;

namespace Einthoven.Cli.Tests.Commands;

public sealed class ReadCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-read-");

    [Fact]
    public async Task A_run_is_packaged_and_reads_a_file_into_tables_json_and_page()
    {
        Assert.Equal(0, await Run("cohort", "simulate", "--records", "60", "--seed", "3", "--out", In("hearts")));
        Assert.Equal(0, await Run("pretrain", "--config", "tiny", "--set", "training.epochs=1", "model.ecg.width=24", "--cohort", In("hearts"), "--run", In("run")));
        Assert.Equal(0, await Run(
            "package", "--run", In("run"), "--cohort", In("hearts"), "--task", "superclass", "--least-positives", "2", "--least-auc", "0", "--resamples", "10", "--out", In("model")));
        WfdbWriter.Write(new EcgSimulator().Simulate(new Random(2)).Recording, In("ecg"));
        Assert.Equal(0, await Run("read", In("ecg.hea"), "--model", In("model"), "--cohort", In("hearts"), "--index", In("places"), "--out", In("page.html"), "--json", In("reading.json")));

        using var reading = JsonDocument.Parse(File.ReadAllText(In("reading.json")));
        Assert.Equal("Research software, not a medical device.", reading.RootElement.GetProperty("note").GetString());
        Assert.Equal(5, reading.RootElement.GetProperty("nearest").GetArrayLength());
        Assert.NotEqual(reading.RootElement.GetProperty("abstains").GetBoolean(), reading.RootElement.GetProperty("findings").GetArrayLength() > 0);
        Assert.True(File.Exists(In("page.html")) && File.Exists(In("places")));

        Assert.Equal(0, await Run("attribute", "--evaluate", "--model", In("model"), "--cohort", In("hearts"), "--limit", "1", "--steps", "2", "--draws", "1", "--json", In("curves.json")));
        using var curves = JsonDocument.Parse(File.ReadAllText(In("curves.json")));
        Assert.True(curves.RootElement.GetProperty("curves").GetArrayLength() > 0);

        File.AppendAllText(In("model/heads.safetensors"), "x");
        Assert.Equal(ExitCodes.BadInput, await Run("read", In("ecg.hea"), "--model", In("model")));
    }

    [Fact]
    public async Task The_model_in_the_box_reads_a_file()
    {
        WfdbWriter.Write(new EcgSimulator().Simulate(new Random(2)).Recording, In("ecg"));
        Assert.Equal(0, await Run("read", In("ecg.hea"), "--json", In("reading.json")));
        using var reading = JsonDocument.Parse(File.ReadAllText(In("reading.json")));
        Assert.NotEqual(reading.RootElement.GetProperty("abstains").GetBoolean(), reading.RootElement.GetProperty("findings").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData(ExitCodes.BadInput, "read", "no/such/ecg.hea", "--model", "no/such/model")]
    [InlineData(ExitCodes.Usage, "read", "ecg.hea", "--index", "places")]
    [InlineData(ExitCodes.Usage, "read", "ecg.hea", "--evidence", "-1", "--out", "page.html")]
    [InlineData(ExitCodes.Usage, "read", "ecg.hea", "--out", "no/such/folder/page.html")]
    [InlineData(ExitCodes.Usage, "attribute")]
    [InlineData(ExitCodes.Usage, "attribute", "--evaluate", "--model", "model")]
    [InlineData(ExitCodes.Usage, "attribute", "ecg.hea", "--evaluate", "--model", "model", "--cohort", "hearts")]
    [InlineData(ExitCodes.Usage, "attribute", "--evaluate", "--cohort", "hearts", "--model", "model", "--steps", "1")]
    [InlineData(ExitCodes.Usage, "package", "--run", "run", "--cohort", "c", "--task", "rhythm", "--out", "m", "--least-positives", "1")]
    [InlineData(ExitCodes.Usage, "package", "--run", "run", "--cohort", "c", "--task", "rhythm", "--out", "m", "--least-auc", "2")]
    [InlineData(ExitCodes.BadInput, "package", "--run", "run", "--cohort", "no/such/cohort", "--task", "rhythm", "--out", "m")]
    public async Task Wrong_usage_and_bad_input_have_their_exit_codes(int expected, params string[] arguments) =>
        Assert.Equal(expected, await Run([.. arguments.Select(argument => argument == "m" ? In("m") : argument)]));

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<int> Run(params string[] arguments) => EinthovenCommand.Create().InvokeSafely(arguments);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
