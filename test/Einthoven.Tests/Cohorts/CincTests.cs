using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class CincTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _folder.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void The_challenge_scores_26_diagnoses_of_30_codes_and_knows_133_findings()
    {
        Assert.Equal((26, 133), (CincTasks.Scored.Classes.Count, CincTasks.Findings.Classes.Count));
        Assert.Equal(133, CincTasks.Findings.Classes.Distinct().Count());
        Assert.Equal(133, CincFindingTable.Rows.Select(row => row.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("164909002", "CLBBB", "left bundle branch block")]
    [InlineData("733534002", "CLBBB", "complete left bundle branch block")]
    [InlineData("59118001,713427006", "CRBBB", "complete right bundle branch block, right bundle branch block")]
    [InlineData("17338001,63593006", "PAC, PVC", "supraventricular premature beats, ventricular premature beats")]
    [InlineData("164865005", "", "myocardial infarction")]
    [InlineData("1648650", "", "")] // the beginning of a code is another code
    public void Codes_become_names_and_equal_diagnoses_one_class(string codes, string scored, string findings)
    {
        Assert.Equal(scored, Names(CincTasks.Scored));
        Assert.Equal(findings, Names(CincTasks.Findings));

        string Names(LabelTask task) => string.Join(", ", CincTasks.Classes(task, codes.Split(',')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Any_tree_of_records_is_taken_in_the_order_of_its_paths()
    {
        SmallDataSet.WriteChallenge(_source, "georgia/g1/E00002", "426783006", 2);
        SmallDataSet.WriteChallenge(_source, "georgia/g1/E00001", "164865005", 1);
        SmallDataSet.WriteChallenge(_source, "cpsc_2018/g1/A0001", "999", 3, seconds: 25);
        using var cohort = Build(_source.Path, []);
        Assert.Equal(["A0001", "E00001", "E00002"], cohort.Records.Select(record => record.Id));
        Assert.Equal(["cinc2021", "findings"], cohort.Tasks);
        Assert.Equal((1, 2), (cohort.Manifest.Tasks["cinc2021"], cohort.Manifest.Tasks["findings"]));
        Assert.Equal(1, cohort.Manifest.Cropped);
    }

    [Fact]
    public void A_task_that_is_not_there_is_told() =>
        Assert.Contains("there are cinc2021, findings", Assert.Throws<ConfigurationException>(() => CincTasks.Select(["rhythm"])).Message, StringComparison.Ordinal);

    [SharedDataFact("cinc")]
    public void All_real_sources_make_one_cohort()
    {
        using var cohort = Build(SharedData.Path("cinc"), ["cinc2021"]);
        Assert.Equal((30, 0), (cohort.Records.Count, cohort.Manifest.Rejected));
        Assert.Equal(6, cohort.Records.Count(record => record.Id.StartsWith('S')) + cohort.Records.Count(record => record.Id == "E00002"));
        cohort.TryFind("E00004", out var record);
        var labels = cohort.Labels("cinc2021");
        Assert.Equal(["SB", "TAb"], labels.Classes.Where((_, i) => labels[record, i] == true).Order(StringComparer.Ordinal));
    }

    private Cohort Build(string folder, string[] tasks)
    {
        new CohortBuilder(new CohortBuildOptions()).Build(Cinc.Source(folder, CincTasks.Select(tasks), PatientSplits.Evaluation, RecordingReaders.Read), _folder.File("c"));
        return Cohort.Open(_folder.File("c"));
    }
}
