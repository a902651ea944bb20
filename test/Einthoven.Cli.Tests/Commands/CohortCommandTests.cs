using System.CommandLine;
using System.Text.Json;
using Einthoven.Cli.Commands;
using Einthoven.Cohorts;

namespace Einthoven.Cli.Tests.Commands;

/// <summary>The cohort verbs from their words to exit code and files; reports alone, so that no recording is needed.</summary>
public sealed class CohortCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reports_are_built_shown_verified_and_merged()
    {
        Table("a.csv", "id,report,fold\n1,sinusrhythmus,1\n2,\"vorhofflimmern, schnell\",8\n");
        Table("b.csv", "id,report,fold\n3,sinus rhythm,9\n");
        foreach (var name in new[] { "a", "b" })
        {
            Assert.Equal(0, await Run(
                "cohort", "build", "reports", "--csv", Path.Combine(_folder, name + ".csv"), "--out", Path.Combine(_folder, name), "--name", "own",
                "--train-folds", "1-7", "--validation-folds", "8", "--test-folds", "9"));
        }

        Assert.Equal(0, await Run("cohort", "merge", Path.Combine(_folder, "a"), Path.Combine(_folder, "b"), "--out", Path.Combine(_folder, "both")));
        Assert.Equal(0, await Run("cohort", "info", Path.Combine(_folder, "both"), "--json", Path.Combine(_folder, "info.json")));
        Assert.Equal(0, await Run("cohort", "verify", Path.Combine(_folder, "both")));

        using var cohort = Cohort.Open(Path.Combine(_folder, "both"));
        Assert.Equal(["1 Train", "2 Validation", "3 Test"], cohort.Records.Select(record => $"{record.Id} {record.Split}"));
        using var info = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "info.json")));
        Assert.Equal((3, 1), (info.RootElement.GetProperty("records").GetInt32(), info.RootElement.GetProperty("splits").GetProperty("test").GetInt32()));
        Assert.Equal(2, info.RootElement.GetProperty("languages").GetProperty("de").GetInt32());
    }

    [Fact]
    public async Task A_damaged_cohort_fails_verification_with_code_3()
    {
        Table("a.csv", "id,report\n1,sinusrhythmus\n");
        Assert.Equal(0, await Run("cohort", "build", "reports", "--csv", Path.Combine(_folder, "a.csv"), "--out", Path.Combine(_folder, "a")));
        await File.AppendAllTextAsync(Path.Combine(_folder, "a", "records.csv"), "2,2,train,,,x,own\n");
        Assert.Equal(3, await Run("cohort", "verify", Path.Combine(_folder, "a")));
    }

    [Theory]
    [InlineData(3, "cohort", "build", "ptb-xl", "--source", "FOLDER", "--out", "FOLDER/c")] // not PTB-XL
    [InlineData(3, "cohort", "info", "FOLDER")]
    [InlineData(3, "cohort", "build", "reports", "--csv", "FOLDER/none.csv", "--out", "FOLDER/c")]
    [InlineData(2, "cohort", "build", "ptb-xl", "--source", "FOLDER", "--out", "FOLDER/c", "--standardise", "mean")]
    [InlineData(2, "cohort", "build", "ptb-xl", "--source", "FOLDER", "--out", "FOLDER/c", "--rate", "70")]
    [InlineData(2, "cohort", "build", "ptb-xl", "--source", "FOLDER")]
    [InlineData(2, "cohort", "merge", "FOLDER", "--out", "FOLDER/c")]
    public async Task Wrong_use_is_2_and_bad_input_3_and_nothing_is_left(int code, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Assert.Equal(code, await Run([.. words.Select(word => word.Replace("FOLDER", _folder, StringComparison.Ordinal))]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("--rate -3", "--rate -3: ")]
    [InlineData("--rate 70", "--rate 70: ")]
    public void A_rate_that_cannot_be_is_refused_by_its_option(string words, string expected)
    {
        var options = new CohortOptions();
        var parsed = new Command("build") { options.Out, options.Rate, options.Standardise }.Parse("--out c " + words);
        Assert.StartsWith(expected, Assert.Throws<ConfigurationException>(() => options.ReadPreprocessing(parsed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cohort_is_not_overwritten()
    {
        Table("a.csv", "id,report\n1,sinusrhythmus\n");
        string[] words = ["cohort", "build", "reports", "--csv", Path.Combine(_folder, "a.csv"), "--out", Path.Combine(_folder, "a")];
        Assert.Equal(0, await Run(words));
        var before = await File.ReadAllBytesAsync(Path.Combine(_folder, "a", "records.csv"));
        Assert.Equal(ExitCodes.Usage, await Run(words));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(_folder, "a", "records.csv")));
    }

    private static Task<int> Run(params string[] words) => EinthovenCommand.Create().InvokeSafely(words);

    private void Table(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
