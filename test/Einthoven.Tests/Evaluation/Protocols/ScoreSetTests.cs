using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class ScoreSetTests : IDisposable
{
    // A is common; B has one positive in test; C has none.
    private readonly EvaluationCohort _small = new EvaluationCohort("A", "B", "C")
        .Add(1, Split.Train, "100").Add(1, Split.Test, "010").Add(29, Split.Test, "100", "000");

    [Fact]
    public void Average_is_over_the_classes_that_can_be_judged()
    {
        var scores = Scores();
        Assert.Equal([0, 1], scores.Judged);
        Assert.Equal([0], scores.Common);
        Assert.Equal((scores[0, 0].Auc() + scores[0, 1].Auc()) / 2, scores.MacroAuc(0, scores.Judged), 12);
        Assert.Equal((scores.MacroAuc(0, scores.Judged) + scores.MacroAuc(1, scores.Judged)) / 2, scores.MeanMacroAuc(scores.Judged), 12);
    }

    [Fact]
    public void Resample_without_the_positives_of_a_class_keeps_what_all_records_say_of_it()
    {
        // Record 0 is the only one with B. Without it A is judged on the resample and B on everything.
        var scores = Scores();
        var weights = Enumerable.Range(0, 30).Select(record => record == 0 ? 0 : 1 + (record % 2)).ToArray();
        Assert.Equal((scores[0, 0].Auc(weights) + scores[0, 1].Auc()) / 2, scores.MacroAuc(0, scores.Judged, weights), 12);
    }

    [Fact]
    public void Interval_lies_about_the_value_though_a_rare_class_is_the_worst()
    {
        var scores = Scores();
        var interval = new PatientBootstrap(scores.Task.ScoredPatients, 400).IntervalOf(weights => scores.MeanMacroAuc(scores.Judged, weights));
        var value = scores.MeanMacroAuc(scores.Judged);
        Assert.InRange(value, interval.Low, interval.High);
        Assert.InRange((interval.High - value) / (value - interval.Low), 0.3, 3);
    }

    [Fact]
    public void Missing_scores_are_refused()
    {
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        Assert.Throws<ArgumentException>(() => new ScoreSet(task, []));
        Assert.Throws<ArgumentException>(() => new ScoreSet(task, [[new double[30]]]));
    }

    public void Dispose() => _small.Dispose();

    /// <summary>Two draws in which A is ranked well and the one record with B among the last.</summary>
    private ScoreSet Scores()
    {
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        double[] Draw(int cls, int seed)
        {
            var random = new Random(seed);
            return [.. task.ScoredLabels[cls].Select((label, record) => (cls == 0 && label == true ? 0.4 : cls == 1 && label == true ? -0.4 : 0) + random.NextDouble())];
        }

        return new(task, [[Draw(0, 1), Draw(1, 2), Draw(2, 3)], [Draw(0, 4), Draw(1, 5), Draw(2, 6)]]);
    }
}
