using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class Cpsc2018Tests : IDisposable
{
    private const string Columns = "patient_id,ecg_id,filename,validation,age,sex,scp_codes,AFIB,VPC,NORM,1AVB,CRBBB,STE,PAC,CLBBB,STD";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _folder.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Codes_of_the_headers_are_the_nine_classes()
    {
        string[] codes = ["426783006", "164889003", "270492004", "164909002", "59118001", "284470004", "164884008", "429622005", "164931005", "59118001,164889003", "10370003"];
        for (var i = 0; i < codes.Length; i++) SmallDataSet.WriteChallenge(_source, $"g1/A{i + 1:0000}", codes[i], i);
        SmallDataSet.WriteChallenge(_source, "g1/Q0001", "426783006"); // CPSC-Extra is another set
        using var cohort = Build(null);
        Assert.Equal(
            ["NORM", "AFIB", "1AVB", "CLBBB", "CRBBB", "PAC", "VPC", "STD", "STE", "AFIB CRBBB"],
            Enumerable.Range(0, 10).Select(record => Classes(cohort, record)));
        Assert.False(cohort.Labels("cpsc2018").Contains(10));
        Assert.Equal(new CohortRecord("A0001", "A0001", PatientSplits.Evaluation.Of("A0001"), 56, "F", "", "cpsc2018"), cohort.Records[0]);
        Assert.Equal(11, cohort.Records.Count);
    }

    [Fact]
    public void A_reference_goes_before_the_headers()
    {
        SmallDataSet.WriteChallenge(_source, "A0001", "426783006");
        SmallDataSet.WriteChallenge(_source, "A0002", "426783006");
        _source.Write("REFERENCE.csv", "Recording,First_label,Second_label,Third_label\nA0001,5,2.0,\n");
        using var cohort = Build(null);
        Assert.Equal("AFIB CRBBB", Classes(cohort, 0));
        Assert.False(cohort.Labels("cpsc2018").Contains(1));
    }

    [Theory]
    [InlineData("A0001,10,,", "a label is '10'; expected a number from 1 to 9")]
    [InlineData("A0001,1.5,,", "a label is '1.5'")]
    [InlineData("A0001,1,,\nA0001,2,,", "the record A0001 occurs twice")]
    public void A_damaged_reference_is_told(string rows, string problem)
    {
        SmallDataSet.WriteChallenge(_source, "A0001", "426783006");
        _source.Write("REFERENCE.csv", $"Recording,First_label,Second_label,Third_label\n{rows}\n");
        Assert.Contains(problem, Assert.Throws<CohortException>(() => Build(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merls_files_give_labels_and_splits_and_leave_the_others_out()
    {
        for (var i = 1; i <= 4; i++) SmallDataSet.WriteChallenge(_source, $"A000{i}", "426783006", i);
        Write("train", "1,1,A0001,False,60.0,1,{},0,0,0,0,1,0,0,0,0");
        Write("val", "2,2,A0002,False,60.0,1,{},1,0,0,0,1,0,0,0,0");
        Write("test", "3,3,A0003,False,60.0,1,{},0,0,0,0,0,0,0,0,1");
        using var cohort = Build(Files());
        Assert.Equal([Split.Train, Split.Validation, Split.Test, Split.None], cohort.Records.Select(record => record.Split));
        Assert.Equal(["CRBBB", "AFIB CRBBB", "STD"], Enumerable.Range(0, 3).Select(record => Classes(cohort, record)));
        Assert.False(cohort.Labels("cpsc2018").Contains(3));
        Assert.Empty(Problems.Of(_folder.File("c")));
    }

    [Fact]
    public void A_record_in_two_of_Merls_files_is_told()
    {
        Write("train", "1,1,A0001,False,60.0,1,{},0,0,0,0,1,0,0,0,0");
        Write("val", "");
        Write("test", "1,1,A0001,False,60.0,1,{},0,0,0,0,1,0,0,0,0");
        Assert.Contains("icbeb_test.csv, line 2: the record A0001 occurs twice", Assert.Throws<CohortException>(() => Files()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_of_Merls_is_told()
    {
        Write("train", "");
        Assert.Contains("no file icbeb_val.csv", Assert.Throws<CohortException>(() => Files()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_in_Merl_five_seconds_are_taken_and_filled_up_with_zeros()
    {
        SmallDataSet.WriteChallenge(_source, "A0001", "426783006", seconds: 20);
        SmallDataSet.WriteChallenge(_source, "A0002", "426783006", seconds: 3);
        var source = Cpsc2018.Source(_source.Path, null, PatientSplits.Evaluation, RecordingReaders.Read, asMerl: true);
        foreach (var (entry, kept) in source.Entries().Zip([2500, 1500]))
        {
            var recording = entry.Read().Recording!;
            var original = RecordingReaders.Read(_source.File(entry.Name));
            Assert.Equal(5000, recording.Length);
            foreach (var lead in recording.Leads)
            {
                Assert.Equal(original[lead][..kept], recording[lead][..kept]);
                Assert.All(recording[lead][kept..].ToArray(), value => Assert.Equal(0, value));
            }
        }
    }

    [Fact]
    public void A_folder_without_headers_is_told()
    {
        _source.Write("A0001.mat", "MATLAB");
        Assert.Contains("has no records of cpsc2018", Assert.Throws<CohortException>(() => Build(null)).Message, StringComparison.Ordinal);
    }

    [SharedDataFact("cinc")]
    public void Real_records_have_their_labels_and_Merls_splits()
    {
        var files = SingleTaskSplits.Read(SharedData.Path("splits-development"), "icbeb", Cpsc2018Task.Task, "filename");
        var source = Cpsc2018.Source(SharedData.Path("cinc", "CPSC_CPSC-Extra"), files, PatientSplits.Evaluation, RecordingReaders.Read);
        new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.Equal(["A0002", "A0004", "A0006", "A0008", "A0010"], cohort.Records.Select(record => record.Id));
        foreach (var record in Enumerable.Range(0, 5).Where(cohort.Labels("cpsc2018").Contains))
            Assert.Equal(Cpsc2018Task.OfCode(RecordingReaders.Read(SharedData.Path("cinc", "CPSC_CPSC-Extra", cohort.Records[record].Id)).Findings[0]), Classes(cohort, record));
        Assert.Equal(Split.Train, cohort.Records[4].Split);
        Assert.Equal("CRBBB", Classes(cohort, 4));
    }

    private SingleTaskSplits Files() => SingleTaskSplits.Read(_folder.Path, "icbeb", Cpsc2018Task.Task, "filename");

    private void Write(string part, string rows) => _folder.Write($"icbeb/icbeb_{part}.csv", Columns + "\n" + (rows.Length > 0 ? rows + "\n" : ""));

    private Cohort Build(SingleTaskSplits? files)
    {
        new CohortBuilder(new CohortBuildOptions()).Build(Cpsc2018.Source(_source.Path, files, PatientSplits.Evaluation, RecordingReaders.Read), _folder.File("c"));
        return Cohort.Open(_folder.File("c"));
    }

    private static string Classes(Cohort cohort, int record)
    {
        var labels = cohort.Labels("cpsc2018");
        return string.Join(' ', labels.Classes.Where((_, i) => labels[record, i] == true));
    }
}
