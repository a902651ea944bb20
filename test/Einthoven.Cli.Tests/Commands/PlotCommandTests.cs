using System.CommandLine;
using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Tests.Commands;

public sealed class PlotCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public PlotCommandTests() =>
        WfdbWriter.Write(new Recording([.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[1000])]), Path.Combine(_folder, "r1"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static Task<int> Run(params string[] arguments) => EinthovenCommand.Create().InvokeSafely(arguments);

    [Fact]
    public async Task A_record_becomes_a_picture_and_the_command_says_where()
    {
        var output = new StringWriter();
        var parsed = EinthovenCommand.Create().Parse(["plot", At("r1.hea"), "--out", At("a.svg"), "--layout", "6x2", "--speed", "50", "--gain", "5"]);
        Assert.Equal(0, await parsed.InvokeAsync(new InvocationConfiguration { Output = output }));
        Assert.Contains("50 mm/s · 5 mm/mV", await File.ReadAllTextAsync(At("a.svg")), StringComparison.Ordinal);
        Assert.Equal($"{At("a.svg")}: 12 leads, 10 s at 100 Hz", output.ToString().Trim());
    }

    [Theory]
    [InlineData("--gain", "7")]
    [InlineData("--speed", "30")]
    [InlineData("--layout", "4x3")]
    [InlineData("--start", "10")]
    [InlineData("--seconds", "0")]
    public async Task An_impossible_option_is_wrong_usage_and_writes_nothing(string option, string value)
    {
        Assert.Equal(ExitCodes.Usage, await Run("plot", At("r1"), "--out", At("a.svg"), option, value));
        Assert.False(File.Exists(At("a.svg")));
    }

    [Fact]
    public async Task The_picture_needs_a_folder_and_cannot_replace_a_recording()
    {
        var header = await File.ReadAllTextAsync(At("r1.hea"));
        Assert.Equal(ExitCodes.Usage, await Run("plot", At("r1"), "--out", At("none/a.svg")));
        Assert.Equal(ExitCodes.Usage, await Run("plot", At("r1"), "--out", At("r1.hea")));
        Assert.Equal(header, await File.ReadAllTextAsync(At("r1.hea")));
    }

    [Fact]
    public async Task A_file_that_is_no_ECG_is_bad_input()
    {
        await File.WriteAllTextAsync(At("notes.txt"), "no ECG");
        Assert.Equal(ExitCodes.BadInput, await Run("plot", At("notes.txt"), "--out", At("a.svg")));
        Assert.Equal(ExitCodes.BadInput, await Run("plot", At("gone.hea"), "--out", At("a.svg")));
    }
}
