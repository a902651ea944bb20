using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Turns scores into a result: averages, intervals, classes and what was skipped.</summary>
internal static class Summary
{
    public static EvaluationResult Of(ScoreSet scores, IFeatureExtractor system, EvaluationOptions options, string protocol, IReadOnlyList<SkippedClass> untrained)
    {
        var task = scores.Task;
        var bootstrap = new PatientBootstrap(task.ScoredPatients, options.Resamples, options.Seed);
        var draws = Enumerable.Range(0, scores.Draws).Select(draw => scores.MacroAuc(draw, scores.Judged)).ToArray();
        var classes = scores.Judged.Select(cls => ClassOf(scores, cls)).ToArray();
        var common = scores.Common;
        return new()
        {
            Task = task.Name,
            Split = SplitNames.Of(task.Split),
            Records = task.Scored.Count,
            Labels = 0,
            Draws = scores.Draws,
            Arm = system.Arm,
            MacroAuc = draws.Average(),
            MacroAucInterval = bootstrap.IntervalOf(weights => scores.MeanMacroAuc(scores.Judged, weights)),
            MacroAuprc = classes.Average(result => result.Auprc),
            Classes = classes,
            SkippedClasses = [.. task.LeftOut, .. Unjudged(scores), .. untrained],
            MacroAucAtLeast10 = common.Count == 0 ? null : scores.MeanMacroAuc(common),
            MacroAucAtLeast10Interval = common.Count == 0 ? null : bootstrap.IntervalOf(weights => scores.MeanMacroAuc(common, weights)),
            ClassesAtLeast10 = common.Count,
            DrawMacroAucs = draws,
            DrawStandardDeviation = StandardDeviation(draws),
            Protocol = protocol,
            System = system.Name,
            Method = system.Method,
            Features = system.Features,
            Width = system.Width,
            Cohort = task.CohortName,
            TrainingCohort = task.TrainingCohortName,
            Seed = options.Seed,
            Resamples = options.Resamples,
        };
    }

    private static ClassResult ClassOf(ScoreSet scores, int cls)
    {
        var ranked = Enumerable.Range(0, scores.Draws).Select(draw => scores[draw, cls]).ToArray();
        return new(scores.Task.Classes[cls], ranked[0].Positives, ranked.Average(draw => draw.Auc()), ranked.Average(draw => draw.AveragePrecision()));
    }

    private static IEnumerable<SkippedClass> Unjudged(ScoreSet scores) =>
        from cls in Enumerable.Range(0, scores.Task.Classes.Count).Except(scores.Judged)
        let ranked = scores[0, cls]
        let missing = ranked.Positives + ranked.Negatives == 0 ? "known label" : ranked.Positives == 0 ? "positive" : "negative"
        select new SkippedClass(scores.Task.Classes[cls], $"no {missing} in the {SplitNames.Of(scores.Task.Split)} split");

    private static double? StandardDeviation(double[] values)
    {
        if (values.Length < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
