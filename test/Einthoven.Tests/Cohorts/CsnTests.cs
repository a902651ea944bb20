using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class CsnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _folder.Dispose();
        _source.Dispose();
    }

    // Rows of MERL's files: acronyms "SB,STE", "AFIB", "1AVB", "CCR", "LVQRSAL", "2AVB1", "SB".
    [Theory]
    [InlineData("426177001,164930006", "STE", "STE ST")]
    [InlineData("164889003", "AFIB", "AF AFIB")]
    [InlineData("270492004", "1AVB", "VB AVB 1AVB")]
    [InlineData("251199005", "CCR", "CCR CR")]
    [InlineData("251146004", "", "SA")]
    [InlineData("54016002", "2AVB1", "2AVB VB 2AVB1 AVB")]
    [InlineData("426177001", "", "")]
    public void Merl_takes_substrings_and_exact_whole_codes(string codes, string exact, string merl)
    {
        Assert.Equal(exact, string.Join(' ', CsnTask.Exact(codes.Split(','))));
        Assert.Equal(merl, string.Join(' ', CsnTask.Merl(codes.Split(','), CsnConditions.Default)!));
    }

    [Fact]
    public void Merl_leaves_out_what_has_an_unknown_code_and_exact_does_not()
    {
        string[] codes = ["426783006", "55827005"]; // sinus rhythm, left ventricular high voltage
        Assert.Null(CsnTask.Merl(codes, CsnConditions.Default));
        Assert.Null(CsnTask.Merl([], CsnConditions.Default));
        Assert.Equal(["SR"], CsnTask.Exact(codes));
    }

    [Fact]
    public void The_first_acronym_of_a_code_stands_for_it()
    {
        var file = _source.Write("ConditionNames_SNOMED-CT.csv", "\uFEFFAcronym Name,Full Name,Snomed_CT\nIDC,Interior differences conduction,698252002\nIVB,Intraventricular block,698252002\n");
        Assert.Equal("IDC", CsnConditions.Read(file).Acronym("698252002"));
        Assert.Null(CsnConditions.Read(file).Acronym("426783006"));
        Assert.Equal("LBBB", CsnConditions.Default.Acronym("164909002"));
    }

    [Fact]
    public void Records_are_found_in_their_folders_and_labelled_by_code()
    {
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/01/010/JS00001", "164889003,59118001", 1, age: "85", sex: "Male");
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/01/011/JS00002", "426177001", 2, age: "NaN", sex: "Unknown");
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/46/460/JS45000", "Unknown", 3);
        using var cohort = Build(CsnLabelMode.Exact, null);
        Assert.Equal(["JS00001", "JS00002", "JS45000"], cohort.Records.Select(record => record.Id));
        Assert.Equal((85.0, "M", null, ""), (cohort.Records[0].AgeInYears, cohort.Records[0].Sex, cohort.Records[1].AgeInYears, cohort.Records[1].Sex));
        Assert.Equal(["RBBB AFIB", ""], Enumerable.Range(0, 2).Select(record => Classes(cohort, record)));
        Assert.True(cohort.Labels("csn").Contains(1));
        Assert.False(cohort.Labels("csn").Contains(2));
        Assert.Equal(38, cohort.Labels("csn").Classes.Count);
        Assert.Empty(Problems.Of(_folder.File("c")));
    }

    [Fact]
    public void Merls_files_choose_the_records_and_exact_labels_stay_exact()
    {
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/01/010/JS00001", "164889003", 1);
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/01/010/JS00002", "426783006", 2);
        SmallDataSet.WriteChallenge(_source, "WFDBRecords/01/010/JS00003", "426783006", 3);
        Write("train", "JS00001", "AFIB", "AF AFIB");
        Write("val", null, "", "");
        Write("test", "JS00002", "SR", "SR");
        using (var exact = Build(CsnLabelMode.Exact, Files()))
        {
            Assert.Equal([Split.Train, Split.Test, Split.None], exact.Records.Select(record => record.Split));
            Assert.Equal(["AFIB", "SR"], Enumerable.Range(0, 2).Select(record => Classes(exact, record)));
        }

        using var merl = Build(CsnLabelMode.Merl, Files(), "merl");
        Assert.Equal("AF AFIB", Classes(merl, 0));
        Assert.False(merl.Labels("csn").Contains(2));
    }

    [SharedDataFact("cinc")]
    public void Codes_of_real_headers_give_the_labels_of_Merls_files()
    {
        var files = SingleTaskSplits.Read(SharedData.Path("splits-development"), "chapman", CsnTask.Task, "ecg_path");
        var source = Csn.Source(SharedData.Path("cinc", "ChapmanShaoxing_Ningbo"), CsnLabelMode.Merl, null, PatientSplits.Evaluation, RecordingReaders.Read);
        var items = source.Entries().Select(entry => entry.Read()).ToArray();
        Assert.Equal(10, items.Length);
        var compared = 0;
        foreach (var item in items)
        {
            if (files.Of(item.Record.Id) is not { } listed) continue;
            Assert.Equal(listed.Values, item.Labels.Single().Values);
            compared++;
        }

        Assert.Equal(files.Records, compared);
    }

    private SingleTaskSplits Files() => SingleTaskSplits.Read(_folder.Path, "chapman", CsnTask.Task, "ecg_path");

    private void Write(string part, string? id, string diagnose, string classes)
    {
        var positive = classes.Split(' ');
        var row = id is null ? "" : $"/chapman/WFDBRecords/01/010/{id}.mat,12,\"{diagnose}\",{string.Join(',', CsnTask.Task.Classes.Select(name => positive.Contains(name) ? 1 : 0))}\n";
        _folder.Write($"chapman/chapman_{part}.csv", $"ecg_path,age,diagnose,{string.Join(',', CsnTask.Task.Classes)}\n{row}");
    }

    private Cohort Build(CsnLabelMode mode, SingleTaskSplits? files, string name = "c")
    {
        new CohortBuilder(new CohortBuildOptions()).Build(Csn.Source(_source.Path, mode, files, PatientSplits.Evaluation, RecordingReaders.Read), _folder.File(name));
        return Cohort.Open(_folder.File(name));
    }

    private static string Classes(Cohort cohort, int record)
    {
        var labels = cohort.Labels("csn");
        return string.Join(' ', labels.Classes.Where((_, i) => labels[record, i] == true));
    }
}
