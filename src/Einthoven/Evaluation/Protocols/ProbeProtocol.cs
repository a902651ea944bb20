using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Linear probing: the encoder is frozen, a linear head is trained on its features with few or all labels, and scored on other patients.</summary>
/// <remarks>The same seed gives the same draws and resamples for every system, so that results can be compared in pairs.</remarks>
/// <param name="options">Split, budgets, draws, head and seed.</param>
public sealed class ProbeProtocol(EvaluationOptions options)
{
    private readonly LinearProbe _probe = new(options.Head);

    /// <summary>Probes a system on several tasks; features are extracted once.</summary>
    /// <param name="cohort">The cohort of the tasks.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="system">The system.</param>
    /// <param name="progress">Told as features and draws get done, or null.</param>
    /// <returns>One measurement a task and budget, in their order.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or a task has too few training records.</exception>
    public IReadOnlyList<Measurement> Run(
        Cohort cohort, IReadOnlyList<EvaluationTask> tasks, IFeatureExtractor system, IProgress<ProgressUpdate>? progress = null)
    {
        foreach (var task in tasks) SeenRecords.Check(system, task, options.AllowSeen);
        int[] records = [.. tasks.SelectMany(task => task.Training.Concat(task.Scored)).Distinct().Order()];
        var features = FeatureTable.Of(system, cohort, records, progress);
        return [.. tasks.SelectMany(task => Run(task, system, features, progress))];
    }

    /// <summary>Probes a system on one task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="system">The system, for its name and what it has seen.</param>
    /// <param name="features">Its features of the task's training and scored records.</param>
    /// <param name="progress">Told after each draw, or null.</param>
    /// <returns>One measurement a budget, in their order.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or the task has too few training records.</exception>
    public IReadOnlyList<Measurement> Run(EvaluationTask task, IFeatureExtractor system, FeatureTable features, IProgress<ProgressUpdate>? progress = null)
    {
        var warnings = SeenRecords.Check(system, task, options.AllowSeen);
        if (task.Training.Count < 2)
            throw new CohortException($"The task {task.Name} of the cohort {task.CohortName} has {task.Training.Count} labelled training records; a probe needs at least 2.");
        return [.. options.Budgets.Select(budget => Run(task, system, features, budget, warnings, progress))];
    }

    private Measurement Run(
        EvaluationTask task, IFeatureExtractor system, FeatureTable features, LabelBudget budget, IReadOnlyList<string> warnings, IProgress<ProgressUpdate>? progress)
    {
        var labels = budget.Of(task.Training.Count);
        var draws = new ProbeExamples[labels == task.Training.Count ? 1 : options.Draws];
        var fits = new ProbeFit[draws.Length];
        for (var draw = 0; draw < fits.Length; draw++)
        {
            var records = NestedDraws.Order(task, options.Seed, draw).Take(labels).ToArray();
            draws[draw] = new(records, task.PatientsOf(records), task.LabelsOf(records));
            fits[draw] = _probe.Fit(features, draws[draw], task.Scored);
            progress?.Report(new($"Probing {task.Name}, {labels} labels", draw + 1, fits.Length));
        }

        var scores = new ScoreSet(task, Array.ConvertAll(fits, fit => fit.Scores));
        var strengths = fits.Select(fit => fit.Strengths.FirstOrDefault(strength => strength is not null)).OfType<double>().Order().ToArray();
        var result = Summary.Of(scores, system, options, "probe", Untrained(scores, draws)) with
        {
            Labels = labels,
            LabelBudget = budget.ToString(),
            Head = options.Head == ProbeHead.Ridge ? "ridge" : "logistic",
            Strength = strengths.Length == 0 ? null : strengths[strengths.Length / 2],
            Warnings = warnings,
        };
        return new(result, scores);
    }

    private static SkippedClass[] Untrained(ScoreSet scores, ProbeExamples[] draws)
    {
        var skipped = new List<SkippedClass>();
        foreach (var cls in scores.Judged)
        {
            foreach (var (label, name) in new[] { (true, "positive"), (false, "negative") })
            {
                var missing = draws.Count(draw => !draw.Labels[cls].Contains(label));
                if (missing == 0) continue;
                var place = draws.Length == 1 ? "" : $" in {missing} of {draws.Length} draws";
                skipped.Add(new(scores.Task.Classes[cls], $"no {name} among the {draws[0].Records.Count} training records{place}; scores 0.5 there"));
            }
        }

        return [.. skipped];
    }
}
