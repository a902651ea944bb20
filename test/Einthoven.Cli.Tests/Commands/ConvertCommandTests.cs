using System.CommandLine;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public ConvertCommandTests() => WfdbWriter.Write(
        new Recording(
            [.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[1000])],
            patient: new PatientFacts("4711", 93, "F", new DateTime(2019, 3, 7, 8, 15, 42)), findings: ["426783006"]),
        Path.Combine(_folder, "r1"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task<string> Run(params string[] arguments)
    {
        var output = new StringWriter();
        Assert.Equal(0, await EinthovenCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output }));
        return output.ToString();
    }

    private static Task<int> Fail(params string[] arguments) => EinthovenCommand.Create().InvokeSafely(arguments);

    [Fact]
    public async Task Who_was_recorded_is_left_out_and_the_command_says_so()
    {
        var output = await Run("convert", At("r1.hea"), At("r2.hea"));
        var written = RecordingReaders.Read(At("r2.hea"));
        Assert.Equal(new PatientFacts(AgeInYears: 300, Sex: "F"), written.Patient);
        Assert.Equal(["426783006"], written.Findings);
        Assert.Equal([$"{At("r2.hea")}: WFDB, 12 leads, 10 s at 100 Hz", "removed: age over 89, id, date and time of recording"], output.TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Who_was_recorded_is_kept_where_that_is_wanted()
    {
        await Run("convert", At("r1"), At("r2.hea"), "--deidentify", "false");
        Assert.Equal(RecordingReaders.Read(At("r1.hea")).Patient, RecordingReaders.Read(At("r2.hea")).Patient);
    }

    [Fact]
    public async Task What_the_format_cannot_hold_is_said()
    {
        WfdbWriter.Write(new Recording([Lead.Parse("V1")], new SamplingRate(100), [[0.00025f, 0]]), At("fine"), gain: 1e6);
        Assert.Contains("lost in WFDB: samples: rounded by at most 0.25 µV (lead V1)", await Run("convert", At("fine"), At("coarse.hea")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_file_is_replaced()
    {
        await File.WriteAllTextAsync(At("r2.hea"), "old");
        await Run("convert", At("r1"), At("r2.hea"));
        Assert.Equal(1000, RecordingReaders.Read(At("r2.hea")).Length);
    }

    [Theory]
    [InlineData("r1", "r1.hea")]
    [InlineData("r1.hea", "../{0}/r1.hea")]
    [InlineData("r1.dat", "r1.HEA")]
    [InlineData("r1.hea", "link.hea")]
    public async Task No_file_of_the_ECG_that_is_read_is_replaced(string source, string target)
    {
        File.CreateSymbolicLink(At("link.hea"), At("r1.hea"));
        var before = await File.ReadAllBytesAsync(At("r1.hea"));
        Assert.Equal(ExitCodes.Usage, await Fail("convert", At(source), At(string.Format(System.Globalization.CultureInfo.InvariantCulture, target, Path.GetFileName(_folder)))));
        Assert.Equal(before, await File.ReadAllBytesAsync(At("r1.hea")));
    }

    [Fact]
    public async Task Signals_under_another_name_than_the_header_are_not_replaced_either()
    {
        await File.WriteAllTextAsync(At("other.hea"), (await File.ReadAllTextAsync(At("r1.hea"))).Replace("r1 12", "other 12", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Usage, await Fail("convert", At("other.hea"), At("r1.hea")));
    }

    [Theory]
    [InlineData("r2.svg")]
    [InlineData("r2")]
    [InlineData("none/r2.hea")]
    [InlineData("r 2.hea")]
    public async Task A_target_that_cannot_be_is_wrong_usage(string target)
    {
        Assert.Equal(ExitCodes.Usage, await Fail("convert", At("r1"), At(target)));
        Assert.False(File.Exists(At(target)));
    }

    [Fact]
    public async Task A_source_that_is_no_ECG_is_bad_input()
    {
        Assert.Equal(ExitCodes.BadInput, await Fail("convert", At("none.hea"), At("r2.hea")));
        Assert.False(File.Exists(At("r2.hea")));
    }

    [Fact]
    public async Task What_cannot_be_written_names_the_target_and_leaves_nothing()
    {
        Directory.CreateDirectory(At("r2.dat.part")); // in the way of the signal file
        var arguments = EinthovenCommand.Create().Parse(["convert", At("r1.hea"), At("r2.hea")]);
        var error = await Assert.ThrowsAsync<IOException>(() => arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        Assert.StartsWith($"{At("r2.hea")} can't be written: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["r1.dat", "r1.hea"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }
}
