using System.Text.Json;
using Einthoven.Assessment;
using Einthoven.Cohorts;
using Einthoven.Reporting;
using Einthoven.Signals;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Assessment;

public sealed class ArchiveAssessorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ArchiveAssessment Assess(AssessmentOptions? options = null) => ArchiveAssessor.Assess(_folder.Path, options);

    private void Save(string name, Recording recording)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        WfdbWriter.Write(recording, _folder.File(name));
    }

    private static string Text(IEnumerable<NamedCount> counts) => string.Join(", ", counts.Select(count => $"{count.Name} {count.Count}"));

    /// <summary>A recording whose limb leads follow Einthoven's law.</summary>
    private static Recording Lawful(int number, double rate = 100, double seconds = 10)
    {
        var ecg = TestEcg.Create(number, rate, seconds);
        var third = ecg[Lead.Parse("III")].ToArray();
        for (var i = 0; i < third.Length; i++) third[i] = ecg[Lead.Parse("II")][i] - ecg[Lead.Parse("I")][i];
        return ecg.With("III", _ => third);
    }

    [Fact]
    public void Two_rates_of_one_record_are_one_ecg_with_its_labels_and_report()
    {
        SmallPtbXl.Write(_folder);
        var archive = Assess();
        Assert.Equal((20, 10), (archive.Ecgs, archive.Recordings));
        Assert.Equal("100 10, 500 10", Text(archive.Signals.Rates));
        var table = Assert.Single(archive.Tables);
        Assert.Equal(("ptbxl_database.csv", 10, 10, ""), (table.File, table.Rows, table.Matched, table.Problem));
        Assert.Equal((10, 1), (archive.Patients.Patients, archive.Patients.MostRecords));
        Assert.Equal((10, "de 10"), (archive.Reports.Pairs, Text(archive.Reports.Languages)));
        Assert.Equal("NORM 8, MI 1, STTC 1", Text(archive.Tasks.Single(task => task.Name == "superclass").Classes));
        Assert.Contains("cohort build ptb-xl", archive.NextCommand, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_is_counted_as_what_it_is()
    {
        Save("good", Lawful(1));
        Save("deep/er/short", Lawful(2, seconds: 0.5));
        Save("cut1", Lawful(3));
        Save("cut2", Lawful(4));
        foreach (var name in new[] { "cut1.dat", "cut2.dat" }) File.WriteAllBytes(_folder.File(name), new byte[100]);
        _folder.Write("readme.TXT", "nothing");
        _folder.Write("picture.png", [1, 2, 3]);
        var archive = Assess();
        Assert.Equal((6, 2), (archive.Files, archive.Ecgs));
        Assert.Equal(new FormatCount("WFDB", 2, 2), Assert.Single(archive.Formats));
        var reason = Assert.Single(archive.Unreadable);
        Assert.Equal((2, "cut1.hea, cut2.hea"), (reason.Count, string.Join(", ", reason.Files.Order())));
        Assert.Equal(".png 1, .txt 1", Text(archive.OtherFiles));
        Assert.Equal("0 1, 10 1", Text(archive.Signals.Seconds));
        Assert.Equal((1, 1), (archive.Signals.TooShort, archive.Signals.Usable));
    }

    [Fact]
    public void Missing_and_flat_leads_units_and_wrong_voltages_are_found()
    {
        Save("a", Lawful(1).Select([.. Lead.Standard.Where(lead => lead.Name != "V4")]));
        Save("b", Lawful(2).With("V5", samples => new float[samples.Length]));
        Save("c", TestEcg.Create(3, unit: SignalUnit.None));
        Save("d", Lawful(4) is var small ? small.With([.. small.Leads.Select(lead => small[lead].ToArray().Select(sample => sample / 100).ToArray())]) : null!);
        var signals = Assess().Signals;
        Assert.Equal(("V4 1", "V5 1"), (Text(signals.MissingLeads), Text(signals.EmptyLeads)));
        Assert.Equal((1, 1), (signals.WithoutVoltage, signals.ImplausibleVoltage));
        Assert.Equal(2, signals.TwelveLeads);
    }

    [Fact]
    public void Swapped_limb_leads_break_einthovens_law()
    {
        Save("right", Lawful(1));
        var ecg = Lawful(2);
        Save("swapped", ecg.With("II", _ => ecg[Lead.Parse("III")].ToArray()).With("III", _ => ecg[Lead.Parse("II")].ToArray()));
        Assert.Equal((2, 1), (Assess().Signals.LimbLeadsChecked, Assess().Signals.LimbLeadsWrong));
    }

    [Fact]
    public void The_same_samples_in_another_file_are_a_duplicate()
    {
        Save("x/one", Lawful(1));
        Save("y/other", Lawful(1).Select([.. Lead.Standard.Reverse()]));
        Save("z/third", Lawful(2));
        var signals = Assess().Signals;
        Assert.Equal((1, "x/one.hea = y/other.hea"), (signals.Duplicates, Assert.Single(signals.DuplicateExamples)));
    }

    [Fact]
    public void A_table_of_ids_joins_reports_and_classes_by_the_name_of_the_file()
    {
        Save("deep/JS1", Lawful(1));
        Save("deep/JS2", Lawful(2));
        _folder.Write("labels.csv", "id,diagnosis,finding\nJS1,AFIB;PVC,sinus rhythm with left axis deviation\nJS2,,\nJS3,AFIB,\n");
        var columns = new Einthoven.Cohorts.Sources.RecordColumns { Report = "finding", Labels = ["diagnosis"] };
        var archive = Assess(new AssessmentOptions { Tables = [_folder.File("labels.csv")], Columns = columns });
        Assert.Equal((3, 2), (archive.Tables[0].Rows, archive.Tables[0].Matched));
        Assert.Equal("AFIB 1, PVC 1", Text(Assert.Single(archive.Tasks).Classes));
        Assert.Equal((1, 1), (archive.Reports.Pairs, archive.Reports.UsablePairs));
    }

    [Fact]
    public void Of_data_sets_side_by_side_each_is_told_by_its_own_table()
    {
        SmallPtbXl.Write(_folder);
        var below = Directory.CreateDirectory(_folder.File("ptb-xl")).FullName;
        foreach (var entry in Directory.GetFileSystemEntries(_folder.Path).Where(entry => entry != below)) Directory.Move(entry, Path.Combine(below, Path.GetFileName(entry)));
        Save("other/data/1", Lawful(70));
        Save("other/data/2", Lawful(71));
        _folder.Write("other/ages.csv", "id,age\n1,33\n");
        _folder.Write("reports.csv", "ecg_id,report,age\n1,sinus rhythm,70\n2,sinus rhythm,70\n");

        var archive = Assess();
        Assert.Equal((22, 12), (archive.Ecgs, archive.Recordings));
        Assert.Equal(10, archive.Reports.Pairs); // none of them the other data set's, although it numbers its records as reports.csv does
        Assert.Equal([("other/ages.csv", 1), ("ptb-xl/ptbxl_database.csv", 10), ("reports.csv", 0)], archive.Tables.Select(table => (table.File, table.Matched)));
        Assert.Contains("ptb-xl --source " + below, archive.NextCommand, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_table_is_told_and_stops_nothing_unless_it_was_named()
    {
        Save("r", Lawful(1));
        var csv = _folder.Write("records.csv", "file,report\nr,one,two\n");
        var archive = Assess();
        Assert.Equal(1, archive.Ecgs);
        Assert.Contains("line 2", Assert.Single(archive.Tables).Problem, StringComparison.Ordinal);
        Assert.Contains("line 2", Assert.Throws<CohortException>(() => Assess(new AssessmentOptions { Tables = [csv] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_bare_numbers_is_no_table_and_stays_a_file_to_look_into()
    {
        Save("r", Lawful(1));
        _folder.Write("ecg.csv", "0.1,0.1\n0.2,0.3\n");
        var archive = Assess();
        Assert.Empty(archive.Tables);
        Assert.Equal(2, archive.Files);
    }

    [Fact]
    public void A_sample_is_the_same_every_time_and_says_so()
    {
        for (var i = 0; i < 12; i++) Save($"d{i % 3}/r{i}", Lawful(i));
        var (one, other) = (Assess(new AssessmentOptions { Limit = 5 }), Assess(new AssessmentOptions { Limit = 5, Threads = 1 }));
        Assert.Equal((12, 5, 5), (one.Files, one.LookedInto, one.Ecgs));
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(other));
        ArchiveReport.Write(_folder.File("p.html"), one);
        Assert.Contains("A sample of 5 of 12 files", File.ReadAllText(_folder.File("p.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_finds_the_same()
    {
        SmallPtbXl.Write(_folder, 8);
        Assert.Equal(JsonSerializer.Serialize(Assess(new AssessmentOptions { Threads = 1 })), JsonSerializer.Serialize(Assess(new AssessmentOptions { Threads = 8 })));
    }

    [Fact]
    public void Hostile_names_and_texts_stay_text_on_the_page()
    {
        const string Nasty = "<img src=x onerror=alert(1)>";
        Save("r", Lawful(1));
        File.AppendAllText(_folder.File("r.hea"), $"#Dx: {Nasty}\n");
        _folder.Write($"{Nasty}.{Nasty}", "x");
        _folder.Write("t.csv", $"id,report,superclass\nr,{Nasty} sinus rhythm,{Nasty}\n");
        ArchiveReport.Write(_folder.File("p.html"), Assess());
        var page = File.ReadAllText(_folder.File("p.html"));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_names_for_levels()
    {
        Save("r", Lawful(1));
        AssessmentFile.Write(_folder.File("a.json"), Assess());
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("a.json")));
        Assert.Equal("Nothing", json.RootElement.GetProperty("readiness")[0].GetProperty("level").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("ecgs").GetInt32());
    }

    [Fact]
    public void No_folder_or_an_empty_one_is_an_error_that_names_it()
    {
        Assert.Contains("holds no file", Assert.Throws<CohortException>(() => Assess()).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.Throws<CohortException>(() => ArchiveAssessor.Assess(_folder.File("gone"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99, ReadinessLevel.Little)]
    [InlineData(100, ReadinessLevel.Enough)]
    public void A_class_is_enough_from_a_hundred_positives_on(int positives, ReadinessLevel level)
    {
        Save("r", Lawful(1));
        var archive = Assess() with { Tasks = [new TaskAssessment("rhythm", 300, [new NamedCount("SR", 200), new NamedCount("AFIB", positives), new NamedCount("PACE", 3)])] };
        var item = ReadinessRules.Apply(archive, null).Readiness.Single(one => one.Purpose == "Probe and zero-shot of rhythm");
        Assert.Equal(level, item.Level);
        Assert.Contains("Too rare: 1 class.", item.Words, StringComparison.Ordinal);
    }
}
