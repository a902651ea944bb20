using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Experiments;
using Einthoven.Tests.Cohorts;
using Einthoven.Tests.Evaluation;

namespace Einthoven.Tests.Experiments;

public sealed class MeasurementStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EvaluationCohort _cohort = new EvaluationCohort("A", "B").Add(20, Split.Train, "10", "01").Add(30, Split.Test, "10", "01", "0?", "11");

    public void Dispose()
    {
        _cohort.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Kept_orders_give_the_same_areas_and_intervals_ties_included()
    {
        var (task, store, measurement) = Measured();
        store.Write("k", measurement);
        Assert.True(store.Has("k"));
        var kept = new ScoreSet(task, store.ReadScores("k", task));
        Assert.Equal(measurement.Scores.MeanMacroAuc(measurement.Scores.Judged), kept.MeanMacroAuc(kept.Judged));
        var bootstrap = new PatientBootstrap(task.ScoredPatients, 50);
        Assert.Equal(bootstrap.IntervalOf(weights => measurement.Scores.MeanMacroAuc(measurement.Scores.Judged, weights)), bootstrap.IntervalOf(weights => kept.MeanMacroAuc(kept.Judged, weights)));
        Assert.Equal(measurement.Result.MacroAuc, store.Read("k").MacroAuc);
    }

    [Fact]
    public void A_damaged_measurement_is_named()
    {
        var (task, store, measurement) = Measured();
        store.Write("k", measurement);
        File.WriteAllText(_folder.File("k.npy"), "no array");
        Assert.Contains("k.npy is damaged", Assert.Throws<CohortException>(() => store.ReadScores("k", task)).Message, StringComparison.Ordinal);
        Assert.False(store.Has("other"));
    }

    [Fact]
    public void Places_rise_with_scores_are_equal_for_equal_ones_and_0_where_the_label_is_unknown()
    {
        var places = new int[5];
        new RankedScores([0.5, -2, 0.5, 9, 1], [true, false, false, null, true]).CopyPlacesTo(places);
        Assert.Equal([2, 1, 2, 0, 3], places);
    }

    private (EvaluationTask Task, MeasurementStore Store, Measurement Measurement) Measured()
    {
        var task = EvaluationTask.Of(_cohort.Cohort, "findings", Split.Test);
        var system = new ListedSystem("listed", 2, (cohort, record, cls) => MathF.Round(EvaluationCohort.Value(cohort, record, cls), 1)); // rounded: with ties
        var options = new EvaluationOptions { Draws = 3, Budgets = [LabelBudget.Of(8)], Head = Einthoven.Evaluation.Linear.ProbeHead.Ridge, Resamples = 20 };
        return (task, new(_folder.Path), new ProbeProtocol(options).Run([task], system)[0]);
    }
}
