using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Tests.Commands;

/// <summary><c>cohort report</c> and <c>cohort assess</c> from their words to files and exit codes.</summary>
public sealed class CohortPagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static Task<int> Run(params string[] words) => EinthovenCommand.Create().InvokeSafely(words);

    [Fact]
    public async Task A_cohort_gets_its_page()
    {
        Assert.Equal(0, await Run("cohort", "simulate", "--records", "6", "--seed", "1", "--out", At("c")));
        Assert.Equal(0, await Run("cohort", "report", "--cohort", At("c"), "--out", At("p.html"), "--examples", "1", "--measure", "4"));
        var page = await File.ReadAllTextAsync(At("p.html"));
        Assert.Contains("Measured on 4 of 6 ECGs", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_gets_its_page_and_json()
    {
        Directory.CreateDirectory(At("a"));
        WfdbWriter.Write(new Recording([.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[1000])]), At("a/r1"));
        Assert.Equal(0, await Run("cohort", "assess", "--source", At("a"), "--out", At("p.html"), "--json", At("p.json"), "--limit", "10"));
        Assert.Contains("What it is good for", await File.ReadAllTextAsync(At("p.html")), StringComparison.Ordinal);
        Assert.Contains("\"ecgs\": 1", await File.ReadAllTextAsync(At("p.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "cohort", "report", "--cohort", "FOLDER", "--out", "FOLDER/p.html")] // no cohort
    [InlineData(2, "cohort", "report", "--cohort", "FOLDER", "--out", "FOLDER/none/p.html")]
    [InlineData(2, "cohort", "report", "--cohort", "FOLDER", "--out", "FOLDER/p.html", "--examples", "-1")]
    [InlineData(3, "cohort", "assess", "--source", "FOLDER", "--out", "FOLDER/p.html")] // empty
    [InlineData(3, "cohort", "assess", "--source", "FOLDER/none", "--out", "FOLDER/p.html")]
    [InlineData(2, "cohort", "assess", "--source", "FOLDER", "--out", "FOLDER/p.html", "--limit", "0")]
    [InlineData(2, "cohort", "assess", "--source", "FOLDER", "--out", "FOLDER/p.html", "--report-column", "x")]
    public async Task Wrong_use_is_2_and_bad_input_3_and_nothing_is_left(int code, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Assert.Equal(code, await Run([.. words.Select(word => word.Replace("FOLDER", _folder, StringComparison.Ordinal))]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
