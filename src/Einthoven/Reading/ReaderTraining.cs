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
            var own = _probe.Train(examples.Table, examples.Examples(examples.Training, labels)).Models();
            var together = examples.Others.Length == 0 ? null : _probe.Train(examples.Table, examples.Examples([.. examples.Training, .. examples.Others], labels)).Models();
            var pooled = LeftOutScores(labels, own);
            for (var cls = 0; cls < task.Length; cls++)
            {
                var named = candidates.First(one => one.Name == task[cls].Name) != task[cls];
                var best = new[]
                {
                    Calibrate(task[cls], named, labels[cls], own[cls], real, examples.Training, pooled[cls]),
                    pooled[cls] is null ? Calibrate(task[cls], named, labels[cls], together?[cls], all, [.. examples.Training, .. examples.Others], null) : null,
                }.OfType<(Trained Head, double Loss)>().DefaultIfEmpty().MinBy(one => one.Loss).Head;
                if (best is null) leftOut.Add(new(task[cls].Task, task[cls].Name, "no head could be trained on these features"));
                else if (options.Findings.Count > 0 || best.Finding.ValidationAuc >= options.LeastAuc) findings.Add(best);
                else leftOut.Add(new(task[cls].Task, task[cls].Name, FormattableString.Invariant($"AUC in validation below {options.LeastAuc:0.00}")));
            }

            progress?.Report(new("Training heads", done, tasks.Length));
        }

        return (findings, leftOut);
    }

    /// <summary>A head's probabilities on some rows.</summary>
    public double[] Probabilities(Trained head, IReadOnlyList<int> rows) => [.. Scores(head, rows).Select(head.Finding.Calibration.Probability)];

    /// <summary>
    /// For classes with too few positives in validation the scores of the training records, each by a head of the same strength that was trained without its patient; null for the others.
    /// </summary>
    private double[]?[] LeftOutScores(bool?[][] labels, IReadOnlyList<LinearModel?> trained)
    {
        const int Folds = 5;
        var scores = new double[]?[labels.Length];
        int[] few = [.. Enumerable.Range(0, labels.Length).Where(cls => trained[cls] is not null && examples.Validation.Count(row => labels[cls][row] == true) < options.LeastPositives)];
        if (few.Length == 0) return scores;
        var rows = examples.Training;
        string[] patients = [.. rows.Select(row => examples.Patients[row])];
        if (StratifiedFolds.Of([.. rows.Select(row => few.Any(cls => labels[cls][row] == true))], patients, Folds) is not { } folds) return scores;
        foreach (var cls in few) scores[cls] = new double[rows.Length];
        foreach (var fold in folds.Distinct())
        {
            int[] kept = [.. Enumerable.Range(0, rows.Length).Where(place => folds[place] != fold)], left = [.. Enumerable.Range(0, rows.Length).Where(place => folds[place] == fold)];
            var probe = new LinearProbe(options.Head, trained[few[0]]!.Strength);
            var fit = probe.Fit(examples.Table, examples.Examples([.. kept.Select(place => rows[place])], [.. few.Select(cls => labels[cls])]), [.. left.Select(place => rows[place])]);
            for (var i = 0; i < few.Length; i++)
                for (var j = 0; j < left.Length; j++) scores[few[i]]![left[j]] = fit.Scores[i][j];
        }

        return scores;
    }

    private (Trained Head, double Loss)? Calibrate(ReaderClass cls, bool named, bool?[] labels, LinearModel? model, string cohorts, int[] training, double[]? leftOut)
    {
        if (model is null) return null;
        var head = new Trained(null!, Array.ConvertAll(model.Weights, weight => (float)weight), (float)model.Intercept);
        var (validation, ofTraining) = (Known(examples.Validation), leftOut is null ? [] : Known(examples.Training));
        var place = examples.Training.Select((row, at) => (row, at)).ToDictionary(pair => pair.row, pair => pair.at);
        double[] scores = [.. Scores(head, validation), .. ofTraining.Select(row => leftOut![place[row]])];
        bool[] truth = [.. validation.Concat(ofTraining).Select(row => labels[row] == true)];
        var calibration = PlattScaling.Fit(scores, truth);
        var finding = new ReaderFinding
        {
            Name = named ? $"{cls.Task}/{cls.Name}" : cls.Name,
            Class = cls.Name,
            Words = FindingWords.Of(cls.Task, cls.Name),
            Task = cls.Task,
            TrainedOn = cohorts,
            TrainingRecords = training.Count(row => labels[row] is not null),
            TrainingPositives = training.Count(row => labels[row] == true),
            Strength = model.Strength,
            ValidationRecords = validation.Length,
            ValidationPositives = validation.Count(row => labels[row] == true),
            PooledPositives = ofTraining.Count(row => labels[row] == true),
            ValidationAuc = new RankedScores(scores, Array.ConvertAll(truth, label => (bool?)label)).Auc(),
            Slope = calibration.Slope,
            Intercept = calibration.Intercept,
            Threshold = OperatingPoint.Of(Array.ConvertAll(scores, calibration.Probability)),
            Test = null!,
        };
        var loss = 0.0;
        for (var i = 0; i < scores.Length; i++) loss += LogisticLoss.Of(calibration.LogOdds(scores[i]), truth[i]);
        return (head with { Finding = finding }, loss);

        int[] Known(int[] rows) => [.. rows.Where(row => labels[row] is not null)];
    }

    private double[] Scores(Trained head, IReadOnlyList<int> rows)
    {
        var heads = new ReaderHeads(head.Weights, [head.Intercept]);
        var width = examples.Table.Width;
        return [.. rows.Select(row => heads.Score(0, examples.Table.Values.AsSpan(row * width, width)))];
    }
}
