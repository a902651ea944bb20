using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class RealPtbXlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Twelve records of the folder (137, 139, …, 462) were withdrawn from later versions of PTB-XL and stand in no file.
    [SharedDataFact("ptb-xl")]
    public void Labels_from_codes_are_those_of_Merls_files()
    {
        var source = RecordTableSource.PtbXl(SharedData.Path("ptb-xl"), 100, null, [], _ => TestEcg.Create(0));
        Assert.Equal(422, RecordsAsInMerlsFiles(source));
    }

    [SharedDataFact("ptb-xl-standardised")]
    public void Labels_from_columns_are_those_of_Merls_files()
    {
        var source = new RecordTableSource(Standardised(null), _ => TestEcg.Create(0));
        Assert.Equal(1598, RecordsAsInMerlsFiles(source));
    }

    [SharedDataFact("ptb-xl-standardised")]
    public void Both_folders_make_one_cohort_of_2032_records()
    {
        var preprocessing = Preprocessing.Default with { Standardise = StandardisationMode.PerLead };
        var splits = SplitFiles.Read(SharedData.Path("splits-development"), PtbXlTasks.All);
        var builder = new CohortBuilder(new CohortBuildOptions { Preprocessing = preprocessing, MaxRejects = 0 });
        builder.Build(RecordTableSource.PtbXl(SharedData.Path("ptb-xl"), 100, splits, [], RecordingReaders.Read), _folder.File("one"));
        builder.Build(new RecordTableSource(Standardised(splits), RecordingReaders.Read), _folder.File("two"));
        using var one = Cohort.Open(_folder.File("one"));
        using var two = Cohort.Open(_folder.File("two"));
        var manifest = CohortMerger.Merge([one, two], _folder.File("both"));

        Assert.Equal(2032, manifest.Records);
        using var both = Cohort.Open(_folder.File("both"));
        Assert.Equal(
            [(1563, 200, 248), (1563, 200, 248), (489, 74, 95), (1516, 192, 246)],
            PtbXlTasks.All.Select(task => TaskSummary.Of(both.Labels(task.Name))).Select(task => (task.Train, task.Validation, task.Test)));
        Assert.Empty(Problems.Of(_folder.File("both")));
    }

    private static RecordTableOptions Standardised(SplitFiles? splits) => new()
    {
        Name = "ptb-xl",
        Csv = SharedData.Path("ptb-xl-standardised", "records.csv"),
        Folder = SharedData.Path("ptb-xl-standardised"),
        Splits = splits,
    };

    private static int RecordsAsInMerlsFiles(RecordTableSource source)
    {
        var files = SplitFiles.Read(SharedData.Path("splits-development"), PtbXlTasks.All);
        var compared = 0;
        foreach (var item in source.Entries().Select(entry => entry.Read()))
        {
            var expected = files.Of(item.Record.Id);
            if (expected.Count == 0) continue;
            Assert.Equal(Described(expected), Described(item.Labels));
            compared++;
        }

        return compared;
    }

    private static IEnumerable<string> Described(IEnumerable<TaskLabels> labels) =>
        labels.Select(task => $"{task.Task.Name}: {string.Join(' ', task.Task.Classes.Where((_, i) => task.Values[i] == true).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal);
}
