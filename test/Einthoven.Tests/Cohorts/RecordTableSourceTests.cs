using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class RecordTableSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _folder.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void PTB_XL_has_its_folds_facts_and_labels_from_codes()
    {
        SmallPtbXl.Write(_source);
        using var cohort = Build(PtbXl());
        Assert.Equal([Split.Train, Split.Validation, Split.Test], new[] { 0, 8, 9 }.Select(i => cohort.Records[i].Split));
        Assert.Equal(new CohortRecord("1", "1001", Split.Train, 41, "F", "Sinusrhythmus, für 1", "ptb-xl"), cohort.Records[0]);
        Assert.Equal((300.0, null), (cohort.Records[2].AgeInYears, cohort.Records[3].AgeInYears));
        Assert.Equal("M", cohort.Records[1].Sex);
        Assert.Equal("MI STTC", Classes(cohort, "superclass", 0));
        Assert.Equal("IMI NST", Classes(cohort, "subclass", 0));
        Assert.Equal("NST", Classes(cohort, "form", 0));
        Assert.Equal("SR", Classes(cohort, "rhythm", 0)); // a likelihood of 0 counts
        Assert.False(cohort.Labels("superclass").Contains(1));
        Assert.Equal("LVOLT", Classes(cohort, "form", 1));
        Assert.Equal(9, cohort.Manifest.Tasks["superclass"]);
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(500, 500)]
    [InlineData(250, 500)]
    public void The_rate_chooses_the_files(double rate, double fileRate)
    {
        SmallPtbXl.Write(_source, 1);
        var rates = new List<double>();
        var source = RecordTableSource.PtbXl(_source.Path, rate, null, [], path =>
        {
            var recording = RecordingReaders.Read(path);
            rates.Add(recording.Rate.Hertz);
            return recording;
        });
        using var cohort = Build(source, Preprocessing.Default with { Rate = rate });
        Assert.Equal([fileRate], rates);
        Assert.Equal((int)(10 * rate), cohort.Samples);
    }

    [Fact]
    public void Split_files_give_labels_and_splits_and_others_that_of_their_fold()
    {
        SmallPtbXl.Write(_source, 4);
        foreach (var (part, row) in new[] { ("train", "1,0,1,a,b,x,0,0,1,0,0"), ("val", "2,0,2,a,b,x,0,1,0,0,0"), ("test", "3,0,3,a,b,x,0,1,0,0,1") })
            _folder.Write($"splits/ptbxl_super_class_{part}.csv", $"ecg_id,patient_id,strat_fold,filename_lr,filename_hr,super_class,HYP,NORM,MI,CD,STTC\n{row}\n");
        var rows = File.ReadAllText(_source.File("ptbxl_database.csv")).Replace(",4,records100/00000/00004", ",3,records100/00000/00004", StringComparison.Ordinal);
        File.WriteAllText(_source.File("ptbxl_database.csv"), rows);

        using var cohort = Build(RecordTableSource.PtbXl(_source.Path, 100, SplitFiles.Read(_folder.File("splits"), [PtbXlTasks.Superclass]), [], RecordingReaders.Read));
        Assert.Equal([Split.Train, Split.Validation, Split.Test, Split.Test], cohort.Records.Select(record => record.Split));
        Assert.Equal(["superclass"], cohort.Tasks);
        Assert.Equal("NORM STTC", Classes(cohort, "superclass", 2));
        Assert.False(cohort.Labels("superclass").Contains(3));
    }

    [Fact]
    public void A_table_with_label_columns_uses_them_and_its_codes_for_the_other_tasks()
    {
        SmallPtbXl.Write(_source, 3);
        var csv = _source.Write(
            "records.csv",
            "ecg_id,filename_lr,super_class,scp_codes,split,colour\n" +
            "1,records100/00000/00001_lr,CD;STTC,{'SR': 0.0},val,red;blue\n" +
            "2,records100/00000/00002_lr,,,test,\n" +
            "3,records100/00000/00003_lr,NORM,\"{'NORM': 80.0, 'AFIB': 0}\",,blue\n");
        using (var cohort = Build(Records(csv)))
        {
            Assert.Equal(["form", "rhythm", "subclass", "superclass"], cohort.Tasks);
            Assert.Equal("CD STTC", Classes(cohort, "superclass", 0));
            Assert.Equal(Split.Validation, cohort.Labels("superclass").Split(0));
            Assert.False(cohort.Labels("superclass").Contains(1));
            Assert.Equal(("AFIB", "NORM"), (Classes(cohort, "rhythm", 2), Classes(cohort, "subclass", 2)));
            Assert.Equal([Split.Validation, Split.Test, Split.None], cohort.Records.Select(record => record.Split));
            Assert.Equal(("1", "records"), (cohort.Records[0].Patient, cohort.Records[0].Source)); // no patient column: the record stands for the patient
        }

        using var own = Build(Records(csv, options => options with { Columns = new RecordColumns { Labels = ["colour"] }, Tasks = ["colour"] }), name: "own");
        Assert.Equal(["blue", "red"], own.Labels("colour").Classes);
        Assert.Equal("blue red", Classes(own, "colour", 0));
    }

    [Fact]
    public void Reports_make_a_cohort_without_ECGs()
    {
        var csv = _source.Write("reports.csv", "ecg_id,report,strat_fold,scp_codes\n7,\"regelmäßig, für sich\",2,{'SR': 0.0}\n8,,9,\n");
        using var cohort = Build(Records(csv, options => options with { Folder = null }));
        Assert.Equal((0, 0, 0.0), (cohort.Samples, cohort.Leads, cohort.Manifest.Rate));
        Assert.Null(cohort.Manifest.Preprocessing);
        Assert.Equal(["regelmäßig, für sich", ""], cohort.Records.Select(record => record.Report));
        Assert.Equal([Split.Train, Split.Validation], cohort.Records.Select(record => record.Split));
        Assert.False(File.Exists(Path.Combine(cohort.Folder, "signals.npy")));
        Assert.Throws<InvalidOperationException>(() => cohort.ReadSignal(0, []));
        Assert.True(cohort.IsMissing(0, 0));
        Assert.Empty(Problems.Of(cohort.Folder));
    }

    [Theory]
    [InlineData("missing data file")]
    [InlineData("truncated data file")]
    [InlineData("wrong checksum")]
    [InlineData("lying header")]
    [InlineData("missing header")]
    [InlineData("unknown lead")]
    [InlineData("all samples NaN")]
    [InlineData("all leads flat")]
    [InlineData("no samples")]
    public void A_bad_record_is_rejected_with_its_reason(string kind)
    {
        SmallPtbXl.Write(_source, 4);
        var (header, data) = (SmallPtbXl.HeaderFile(_source, 2), SmallPtbXl.DataFile(_source, 2));
        var text = File.ReadAllText(header);
        var reason = kind switch
        {
            "missing data file" => After("00002_lr.dat", () => File.Delete(data)),
            "truncated data file" => After("00002_lr.dat", () => File.WriteAllBytes(data, File.ReadAllBytes(data)[..20_000])),
            "wrong checksum" => After("checksum", () => File.WriteAllBytes(data, [.. File.ReadAllBytes(data).Select((value, i) => i == 4000 ? (byte)(value ^ 1) : value)])),
            "lying header" => After("00002_lr", () => File.WriteAllText(header, text.Replace(" 12 100 1000", " 12 100 2000000000", StringComparison.Ordinal))),
            "missing header" => After("00002_lr", () => File.Delete(header)),
            "unknown lead" => After("lacks the lead V3", () => File.WriteAllText(header, text.Replace(" V3", " foo", StringComparison.Ordinal))),
            "all samples NaN" => After("flat or without values", () => Rewrite(2, float.NaN)),
            "all leads flat" => After("flat or without values", () => Rewrite(2, 0.5f)),
            _ => After("00002_lr", () => File.WriteAllBytes(data, [])),
        };

        using var cohort = Build(PtbXl());
        Assert.Equal(["1", "3", "4"], cohort.Records.Select(record => record.Id));
        Assert.Equal(1, cohort.Manifest.Rejected);
        var rejected = File.ReadAllLines(Path.Combine(cohort.Folder, "rejected.csv"));
        Assert.Equal(2, rejected.Length);
        Assert.StartsWith("records100/00000/00002_lr,", rejected[1], StringComparison.Ordinal);
        Assert.Contains(reason, rejected[1], StringComparison.Ordinal);

        static string After(string reason, Action damage)
        {
            damage();
            return reason;
        }
    }

    [Fact]
    public void Records_without_voltage_stop_the_build_with_the_remedy_unless_standardised_per_lead()
    {
        SmallPtbXl.Write(_source, 3, SignalUnit.None);
        var error = Assert.Throws<CohortException>(() => Build(PtbXl()));
        Assert.Contains("--standardise per-lead", error.Message, StringComparison.Ordinal);
        using var cohort = Build(PtbXl(), Preprocessing.Default with { Standardise = StandardisationMode.PerLead });
        Assert.Equal(3, cohort.Records.Count);
    }

    [Fact]
    public void A_table_without_a_needed_column_is_told_with_the_columns_it_has()
    {
        var csv = _source.Write("records.csv", "ecg_id,report\n1,a\n");
        var error = Assert.Throws<CohortException>(() => Records(csv));
        Assert.StartsWith($"{csv}: lacks the column file", error.Message, StringComparison.Ordinal);
        Assert.Contains("it has ecg_id, report", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<CohortException>(() => Records(csv, options => options with { Folder = null, Columns = new RecordColumns { Age = "years" } }));
        Assert.Contains("lacks the column years", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<CohortException>(() => Records(csv, options => options with { Folder = null, Tasks = ["rhythm"] }));
        Assert.Contains("no labels of rhythm", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,records100/00000/00001_lr,CDX,train", "unknown class 'CDX' of superclass")]
    [InlineData("1,records100/00000/00001_lr,CD,tran", "the split 'tran' is not one of")]
    [InlineData("1,../records100/00000/00001_lr,CD,train", "lies outside of")]
    [InlineData("1,/etc/passwd,CD,train", "lies outside of")]
    [InlineData("1,,CD,train", "names no file")]
    [InlineData(",records100/00000/00001_lr,CD,train", "the id is empty")]
    [InlineData("2,records100/00000/00001_lr,CD,train", "the id 2 occurs twice")]
    public void A_bad_row_is_rejected_with_its_reason(string row, string reason)
    {
        SmallPtbXl.Write(_source, 2);
        var csv = _source.Write("records.csv", $"id,file,super_class,split\n2,records100/00000/00002_lr,NORM,train\n{row}\n");
        using var cohort = Build(Records(csv));
        Assert.Equal(["2"], cohort.Records.Select(record => record.Id));
        Assert.Contains(reason, File.ReadAllText(Path.Combine(cohort.Folder, "rejected.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_may_get_a_prefix_and_come_from_the_file_where_there_is_no_column()
    {
        SmallPtbXl.Write(_source, 1);
        var csv = _source.Write("records.csv", "file\nrecords100/00000/00001_lr.hea\n");
        using var cohort = Build(Records(csv, options => options with { IdPrefix = "a-" }));
        Assert.Equal(("a-00001_lr", "a-00001_lr", Split.Train), (cohort.Records[0].Id, cohort.Records[0].Patient, cohort.Records[0].Split));
    }

    [Fact]
    public void A_folder_that_is_not_PTB_XL_is_told() =>
        Assert.Contains("ptbxl_database.csv", Assert.Throws<CohortException>(() => PtbXl()).Message, StringComparison.Ordinal);

    private RecordTableSource PtbXl() => RecordTableSource.PtbXl(_source.Path, 100, null, [], RecordingReaders.Read);

    private RecordTableSource Records(string csv, Func<RecordTableOptions, RecordTableOptions>? change = null)
    {
        var options = new RecordTableOptions { Name = "records", Csv = csv, Folder = _source.Path };
        return new RecordTableSource(change?.Invoke(options) ?? options, RecordingReaders.Read);
    }

    private Cohort Build(RecordTableSource source, Preprocessing? preprocessing = null, string name = "c")
    {
        new CohortBuilder(new CohortBuildOptions { MaxRejects = 2, Preprocessing = preprocessing ?? Preprocessing.Default }).Build(source, _folder.File(name));
        return Cohort.Open(_folder.File(name));
    }

    private void Rewrite(int record, float value)
    {
        var recording = new Recording(Lead.Standard, new SamplingRate(100), [.. Lead.Standard.Select(_ => Enumerable.Repeat(value, 1000).ToArray())]);
        Einthoven.Signals.Formats.Wfdb.WfdbWriter.Write(recording, SmallPtbXl.HeaderFile(_source, record)[..^4]);
    }

    private static string Classes(Cohort cohort, string task, int record)
    {
        var labels = cohort.Labels(task);
        return string.Join(' ', labels.Classes.Where((_, cls) => labels[record, cls] == true).Order(StringComparer.Ordinal));
    }
}
