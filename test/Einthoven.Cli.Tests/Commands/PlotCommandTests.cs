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

    [Fact]
    public async Task A_folder_becomes_a_folder_of_pictures_and_a_bad_file_does_not_stop_it()
    {
        Directory.CreateDirectory(At("sub"));
        WfdbWriter.Write(new Recording([.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[500])]), At("sub/r1"));
        await File.WriteAllTextAsync(At("notes.txt"), "no ECG");
        await File.WriteAllTextAsync(At("r1.atr"), "annotations");
        Assert.Equal(0, await Run("plot", _folder, "--out", At("out")));
        Assert.Equal(["r1.svg", "sub/r1.svg"], Pictures());

        File.Copy(At("r1.hea"), At("cut.hea"));
        File.Delete(At("sub/r1.dat"));
        Directory.Delete(At("out"), recursive: true);
        Assert.Equal(ExitCodes.BadInput, await Run("plot", _folder, "--out", At("out")));
        Assert.Equal(["cut.svg", "r1.svg"], Pictures());
    }

    [Fact]
    public async Task Several_ECGs_need_a_folder_and_have_no_heading_in_common()
    {
        Assert.Equal(ExitCodes.Usage, await Run("plot", At("r1.hea"), At("r1.hea")));
        Assert.Equal(ExitCodes.Usage, await Run("plot", _folder, "--out", At("a.svg")));
        Assert.Equal(ExitCodes.Usage, await Run("plot", _folder, "--out", At("out"), "--title", "x"));
        Assert.Equal(ExitCodes.Usage, await Run("plot", At("r1.hea"), At("r1"), At("r1.hea"), "--out", At("out")));
        Assert.Empty(Pictures());
    }

    [Fact]
    public async Task Marks_intervals_and_waves_are_drawn_when_asked_for()
    {
        await File.WriteAllTextAsync(At("s.json"), """{"leads": ["V1"], "scores": [[0, 1]]}""");
        Assert.Equal(0, await Run(
            "plot", At("r1.hea"), "--out", At("a.svg"), "--highlight", "2.5-4.0:V1,V2", "5-6", "--attribution", At("s.json"), "--hidden", At("s.json"), "--overlay", At("r1.hea"),
            "--filter", "0.5-40", "--intervals", "--waves", "--title", "heading"));
        var svg = await File.ReadAllTextAsync(At("a.svg"));
        foreach (var word in new[] { "marked", "evidence", "hidden from the model", "original", "filter 0.5-40 Hz", "Heart rate", ">heading<" }) Assert.Contains(word, svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--highlight", "4-2.5", 2)]
    [InlineData("--highlight", "2.5", 2)]
    [InlineData("--highlight", "2-3:V9", 2)]
    [InlineData("--highlight", "11-12", 2)]
    [InlineData("--filter", "40-0.5", 2)]
    [InlineData("--filter", "0.5-60", 2)]
    [InlineData("--filter", "x", 2)]
    [InlineData("--attribution", "gone.npy", 3)]
    [InlineData("--overlay", "gone.hea", 3)]
    public async Task A_mark_that_does_not_fit_is_refused_and_nothing_is_written(string option, string value, int code)
    {
        Assert.Equal(code, await Run("plot", At("r1"), "--out", At("a.svg"), option, value));
        Assert.False(File.Exists(At("a.svg")));
    }

    private string[] Pictures() => Directory.Exists(At("out"))
        ? [.. Directory.GetFiles(At("out"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(At("out"), path)).Order(StringComparer.Ordinal)]
        : [];
}
