using Einthoven.Cohorts;
using Einthoven.Experiments;

namespace Einthoven.Tests.Experiments;

public sealed class ExperimentDataTests(ExperimentCohorts cohorts) : IClassFixture<ExperimentCohorts>
{
    [Fact]
    public void A_task_that_no_cohort_has_is_an_error_that_lists_those_there_are() =>
        Assert.Contains("--task csn: no cohort has labels for it; there are ", Error(cohorts.Settings with { Tasks = ["csn"] }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cohort_that_trains_on_what_is_scored_is_refused_before_anything_is_trained()
    {
        var copy = cohorts.In("overlap");
        Directory.CreateDirectory(Path.Combine(copy, "labels"));
        foreach (var file in Directory.EnumerateFiles(cohorts.Real)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var records = Path.Combine(copy, "records.csv");
        File.WriteAllText(records, File.ReadAllText(records).Replace(",test,", ",train,", StringComparison.Ordinal));
        var message = Error(cohorts.Settings with { Pretrain = [copy] }).Message;
        Assert.Contains("records of the test split of superclass", message, StringComparison.Ordinal);
        Assert.Contains("stand in the training split of another cohort", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cohort_without_a_training_split_is_refused()
    {
        var copy = cohorts.In("untrained");
        Directory.CreateDirectory(Path.Combine(copy, "labels"));
        foreach (var file in Directory.EnumerateFiles(cohorts.Simulated)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var records = Path.Combine(copy, "records.csv");
        File.WriteAllText(records, File.ReadAllText(records).Replace(",train,", ",none,", StringComparison.Ordinal));
        Assert.Contains("no record is of the training split", Error(cohorts.Settings with { Simulated = [copy] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ECGs_among_the_reports_are_refused() =>
        Assert.Contains("--reports", Assert.Throws<ConfigurationException>(() => ExperimentData.Open(cohorts.Settings with { Reports = [cohorts.Simulated] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_names_all_tasks_that_can_be_scored_are_taken_and_the_others_noted()
    {
        using var data = ExperimentData.Open(cohorts.Settings with { Tasks = [] });
        var names = data.Tasks.Select(task => task.Name).ToArray();
        Assert.Contains("superclass", names);
        using var cohort = Cohort.Open(cohorts.Real);
        Assert.Equal(cohort.Tasks.Count, names.Length + data.Notes.Count);
    }

    private static CohortException Error(ExperimentSettings settings) => Assert.Throws<CohortException>(() => ExperimentData.Open(settings));
}
