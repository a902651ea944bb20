using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Tests.Commands;

/// <summary>The verbs of public data sets from their words to exit code and files.</summary>
public sealed class DataSetCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cpsc2018", "A0001", "cpsc2018", "AFIB")]
    [InlineData("csn", "WFDBRecords/01/010/JS00001", "csn", "AFIB")]
    [InlineData("csn", "WFDBRecords/01/010/JS00001", "csn", "AF AFIB", "--labels", "merl")]
    [InlineData("cinc", "georgia/g1/E00001", "cinc2021", "AF", "--task", "cinc2021")]
    public async Task A_data_set_is_built_with_its_labels(string name, string record, string task, string classes, params string[] options)
    {
        Write(record, "164889003");
        Assert.Equal(0, await Run(["cohort", "build", name, "--source", Source, "--out", Out, "--test-share", "0.3", "--split-seed", "4", .. options]));
        using var cohort = Cohort.Open(Out);
        Assert.Equal([task], cohort.Tasks);
        var labels = cohort.Labels(task);
        Assert.Equal(classes, string.Join(' ', labels.Classes.Where((_, i) => labels[0, i] == true)));
    }

    [Fact]
    public async Task Mimic_is_built_with_its_reports()
    {
        Write("files/1/40000001", "Unknown");
        File.WriteAllText(Path.Combine(Source, "record_list.csv"), "subject_id,study_id,file_name,ecg_time,path\n7,40000001,40000001,,files/1/40000001\n");
        File.WriteAllText(
            Path.Combine(Source, "machine_measurements.csv"),
            $"subject_id,study_id,{string.Join(',', Enumerable.Range(0, 18).Select(line => $"report_{line}"))}\n7,40000001,Sinus rhythm,Normal ECG{new string(',', 16)}\n");
        Assert.Equal(0, await Run("cohort", "build", "mimic-iv-ecg", "--source", Source, "--out", Out));
        using var cohort = Cohort.Open(Out);
        Assert.Equal(("7", "sinus rhythm. normal ecg."), (cohort.Records[0].Patient, cohort.Records[0].Report));
    }

    [Fact]
    public async Task Findings_of_a_verification_are_written_and_a_problem_is_code_3()
    {
        Write("A0001", "164889003");
        var json = Path.Combine(_folder, "findings.json");
        Assert.Equal(0, await Run("cohort", "build", "cpsc2018", "--source", Source, "--out", Out));
        Assert.Equal(0, await Run("cohort", "verify", Out, "--json", json));
        Assert.True(Read().GetProperty("sound").GetBoolean());
        await File.AppendAllTextAsync(Path.Combine(Out, "rejected.csv"), "x,y\n");
        Assert.Equal(3, await Run("cohort", "verify", Out, "--json", json));
        var finding = Read().GetProperty("findings")[0];
        Assert.Equal(("files", "problem", 1, "rejected.csv"), (finding.GetProperty("check").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("count").GetInt32(), finding.GetProperty("examples")[0].GetString()));

        JsonElement Read() => JsonDocument.Parse(File.ReadAllText(json)).RootElement;
    }

    [Theory]
    [InlineData(2, "cohort", "download", "ptb-xl", "--out", "FOLDER/x", "--base-url", "ftp://127.0.0.1/")]
    [InlineData(2, "cohort", "download", "ptb-xl", "--out", "FOLDER/x", "--base-url", "somewhere")]
    [InlineData(2, "cohort", "download", "ptb-xl", "--out", "FOLDER/x", "--parallel", "0")]
    [InlineData(2, "cohort", "download", "heart", "--out", "FOLDER/x")]
    [InlineData(2, "cohort", "build", "csn", "--source", "FOLDER", "--out", "FOLDER/x", "--labels", "about")]
    [InlineData(2, "cohort", "build", "cinc", "--source", "FOLDER", "--out", "FOLDER/x", "--test-share", "1")]
    [InlineData(2, "cohort", "build", "cinc", "--source", "FOLDER", "--out", "FOLDER/x", "--task", "rhythm")]
    [InlineData(2, "cohort", "build", "mimic-iv-ecg", "--source", "FOLDER", "--out", "FOLDER/x", "--min-words", "-1")]
    [InlineData(3, "cohort", "build", "cpsc2018", "--source", "FOLDER", "--out", "FOLDER/x")]
    [InlineData(3, "cohort", "build", "csn", "--source", "FOLDER", "--out", "FOLDER/x")]
    [InlineData(3, "cohort", "build", "mimic-iv-ecg", "--source", "FOLDER", "--out", "FOLDER/x")]
    [InlineData(3, "cohort", "build", "csn", "--source", "FOLDER", "--out", "FOLDER/x", "--splits", "FOLDER")]
    public async Task Wrong_use_is_2_and_bad_input_3_and_nothing_is_left(int code, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Assert.Equal(code, await Run([.. words.Select(word => word.Replace("FOLDER", _folder, StringComparison.Ordinal))]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private string Source => Path.Combine(_folder, "source");

    private string Out => Path.Combine(_folder, "cohort");

    private static Task<int> Run(params string[] words) => EinthovenCommand.Create().InvokeSafely(words);

    /// <summary>A record whose limb leads follow from each other.</summary>
    private void Write(string name, string codes)
    {
        double[] heights = [0.2, 0.5, 0.3, -0.35, -0.05, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
        var samples = heights.Select(height => Enumerable.Range(0, 5000).Select(i => (float)(height * Math.Sin(i / 16.0))).ToArray()).ToArray();
        var path = Path.Combine(Source, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WfdbWriter.Write(new Recording(Lead.Standard, new SamplingRate(500), samples, findings: codes.Split(',')), path);
    }
}
