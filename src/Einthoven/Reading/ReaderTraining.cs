using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Reading;

/// <summary>Trains, chooses and calibrates the heads of a reader model.</summary>
/// <remarks>Heads are trained task by task, so that the classes of a task share the strength that cross-validation finds.</remarks>
internal sealed class ReaderTraining(ReaderExamples examples, ReaderPackageOptions options)
{
    private readonly LinearProbe _probe = new(options.Head);

    /// <summary>A finding without its test result yet, and its head.</summary>
    public sealed record Trained(ReaderFinding Finding, float[] Weights, float Intercept);

    /// <summary>Trains heads for some classes.</summary>
    /// <param name="candidates">The classes.</param>
    /// <param name="real">The name of the real cohort.</param>
    /// <param name="all">The names of all cohorts.</param>
    /// <param name="progress">Told after each task, or null.</param>
    /// <returns>The findings in the order of the classes, and classes that score too low.</returns>
    public (IReadOnlyList<Trained> Findings, IReadOnlyList<LeftOutFinding> LeftOut) Train(
        IReadOnlyList<ReaderClass> candidates, string real, string all, IProgress<ProgressUpdate>? progress)
    {
        var (findings, leftOut) = (new List<Trained>(), new List<LeftOutFinding>());
        var tasks = candidates.GroupBy(cls => cls.Task).ToArray();
        foreach (var (task, done) in tasks.Select((task, place) => (task.ToArray(), place + 1)))
        {
            var labels = Array.ConvertAll(task, examples.Labels);
            var own = _probe.Train(examples.Table, examples.Examples(examples.Training, labels));
            var together = examples.Others.Length == 0 ? null : _probe.Train(examples.Table, examples.Examples([.. examples.Training, .. examples.Others], labels));
            for (var cls = 0; cls < task.Length; cls++)
            {
                var best = new[] { Calibrate(task[cls], labels[cls], own[cls], real, examples.Training), Calibrate(task[cls], labels[cls], together?[cls], all, [.. examples.Training, .. examples.Others]) }
                    .OfType<(Trained Head, double Loss)>().MinBy(one => one.Loss).Head;
                if (options.Findings.Count > 0 || best.Finding.ValidationAuc >= options.LeastAuc) findings.Add(best);
                else leftOut.Add(new(task[cls].Task, task[cls].Name, FormattableString.Invariant($"its AUC in validation is {best.Finding.ValidationAuc:0.00}; {options.LeastAuc:0.00} is needed")));
            }

            progress?.Report(new("Training heads", done, tasks.Length));
        }

        return (findings, leftOut);
    }

    /// <summary>A head's probabilities on some rows.</summary>
    public double[] Probabilities(Trained head, IReadOnlyList<int> rows) => [.. Scores(head, rows).Select(head.Finding.Calibration.Probability)];

    private (Trained Head, double Loss)? Calibrate(ReaderClass cls, bool?[] labels, LinearModel? model, string cohorts, int[] training)
    {
        if (model is null) return null;
        int[] known = [.. examples.Validation.Where(row => labels[row] is not null)];
        var truth = Array.ConvertAll(known, row => labels[row] == true);
        var head = new Trained(null!, Array.ConvertAll(model.Weights, weight => (float)weight), (float)model.Intercept);
        var scores = Scores(head, known);
        var calibration = PlattScaling.Fit(scores, truth);
        var finding = new ReaderFinding
        {
            Name = cls.Name,
            Words = FindingWords.Of(cls.Task, cls.Name),
            Task = cls.Task,
            TrainedOn = cohorts,
            TrainingRecords = training.Count(row => labels[row] is not null),
            TrainingPositives = training.Count(row => labels[row] == true),
            Strength = model.Strength,
            ValidationRecords = known.Length,
            ValidationPositives = truth.Count(positive => positive),
            ValidationAuc = new RankedScores(scores, Array.ConvertAll(truth, label => (bool?)label)).Auc(),
            Slope = calibration.Slope,
            Intercept = calibration.Intercept,
            Threshold = OperatingPoint.Of(Array.ConvertAll(scores, calibration.Probability)),
            Test = null!,
        };
        var loss = 0.0;
        for (var i = 0; i < scores.Length; i++) loss += LogisticLoss.Of(calibration.LogOdds(scores[i]), truth[i]);
        return (head with { Finding = finding }, loss);
    }

    private double[] Scores(Trained head, IReadOnlyList<int> rows)
    {
        var heads = new ReaderHeads(head.Weights, [head.Intercept]);
        var width = examples.Table.Width;
        return [.. rows.Select(row => heads.Score(0, examples.Table.Values.AsSpan(row * width, width)))];
    }
}
