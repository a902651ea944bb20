using System.CommandLine;
using System.Text.Json;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Simulation;

namespace Einthoven.Cli.Tests.Commands;

public sealed class InspectCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public InspectCommandTests() => WfdbWriter.Write(
        new Recording(
            [Lead.Parse("I"), Lead.Parse("II"), Lead.Parse("III")], new SamplingRate(100), [[1, 2, float.NaN], [1, 2, 3], [0, 0.25f, 0]],
            patient: new PatientFacts("47[red]11", 300, "F", new DateTime(2019, 3, 7, 8, 15, 42)), findings: ["426783006"]),
        Path.Combine(_folder, "r1"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var output = new StringWriter();
        var code = await EinthovenCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }

    [Fact]
    public async Task Tables_show_format_patient_amplitudes_identities_and_findings()
    {
        var (code, output) = await Run("inspect", At("r1.hea"));
        Assert.Equal(0, code);
        foreach (var text in new[] { "WFDB", "I II III", "0.03 s, 3 samples at 100 Hz", "id 47[red]11", "over 89 years", "2019-03-07 08:15:42", "1 samples", "I + III = II", "0.2500", "426783006 sinus rhythm" })
            Assert.Contains(text, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_says_the_same()
    {
        Assert.Equal(0, (await Run("inspect", At("r1"), "--json", At("r1.json"))).Code);
        var json = JsonDocument.Parse(await File.ReadAllTextAsync(At("r1.json"))).RootElement;
        Assert.Equal("WFDB", json.GetProperty("format").GetString());
        Assert.Equal("sinus rhythm", json.GetProperty("findingNames").GetProperty("426783006").GetString());
        Assert.Equal(100, json.GetProperty("rate").GetDouble());
        Assert.Equal("47[red]11", json.GetProperty("patient").GetProperty("id").GetString());
        var second = json.GetProperty("leads")[1];
        Assert.Equal(("II", 1, 3, 0), (second.GetProperty("lead").GetString(), second.GetProperty("minimum").GetDouble(), second.GetProperty("maximum").GetDouble(), second.GetProperty("missing").GetInt32()));
        Assert.Equal(0.25, json.GetProperty("limbLeads")[0].GetProperty("largestDeviation").GetDouble(), 6);
    }

    [Fact]
    public async Task Intervals_and_quality_are_measured()
    {
        var ecg = new EcgSimulator(new SimulationOptions { Codes = ["NORM"] }).Simulate(new Random(3));
        WfdbWriter.Write(ecg.Recording, Path.Combine(_folder, "heart"));
        var (code, output) = await Run("inspect", At("heart.hea"), "--json", At("heart.json"));
        Assert.Equal(0, code);
        Assert.Contains("QTc (Bazett)", output, StringComparison.Ordinal);
        Assert.Contains("quality: ", output, StringComparison.Ordinal);

        var measured = JsonDocument.Parse(await File.ReadAllTextAsync(At("heart.json"))).RootElement.GetProperty("measured");
        Assert.Equal(EcgMeasurements.Of(ecg.Recording).HeartRate!.Value, measured.GetProperty("heartRate").GetDouble(), 0.5);
        Assert.InRange(measured.GetProperty("qrs").GetDouble(), 40, 250);
    }

    [Fact]
    public async Task What_is_too_short_to_measure_is_said_to_be_unmeasured()
    {
        Assert.Equal(0, (await Run("inspect", At("r1"), "--json", At("r1.json"))).Code);
        var json = JsonDocument.Parse(await File.ReadAllTextAsync(At("r1.json"))).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("measured").GetProperty("heartRate").ValueKind);
        Assert.NotEmpty(json.GetProperty("quality").GetProperty("reasons").EnumerateArray());
    }

    [Theory]
    [InlineData("--rate", "0")]
    [InlineData("--rate", "NaN")]
    [InlineData("--units-per-millivolt", "-1")]
    [InlineData("--leads", "I,II,I")]
    public async Task Impossible_hints_are_wrong_usage(string option, string value)
    {
        Assert.Equal(ExitCodes.Usage, await EinthovenCommand.Create().InvokeSafely(["inspect", At("r1"), option, value]));
    }

    [Fact]
    public async Task A_folder_is_told_from_a_file_that_is_missing()
    {
        Assert.Contains("this is a folder", Assert.Throws<RecordingFormatException>(() => RecordingReaders.Read(_folder)).Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, await EinthovenCommand.Create().InvokeSafely(["inspect", _folder]));
    }

    [Fact]
    public async Task What_is_no_ECG_is_bad_input()
    {
        await File.WriteAllTextAsync(At("notes.txt"), "no ECG");
        Assert.Equal(ExitCodes.BadInput, await EinthovenCommand.Create().InvokeSafely(["inspect", At("notes.txt")]));
    }
}
