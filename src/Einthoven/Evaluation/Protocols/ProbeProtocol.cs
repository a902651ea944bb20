using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Linear probing: the encoder is frozen, a linear head is trained on its features with few or all labels, and scored on other patients.</summary>
/// <remarks>The same seed gives the same draws and resamples for every system, so that results can be compared in pairs.</remarks>
/// <param name="options">Split, budgets, draws, head and seed.</param>
/// <param name="added">A cohort whose labelled training records join every draw, or null.</param>
public sealed class ProbeProtocol(EvaluationOptions options, Cohort? added = null)
{
    private readonly LinearProbe _probe = new(options.Head, options.Strength);
    private (IFeatureExtractor System, FeatureTable Features)? _added;

    /// <summary>Probes a system on several tasks; features are extracted once.</summary>
    /// <param name="tasks">The tasks, all of the same cohort or pair of cohorts.</param>
    /// <param name="system">The system.</param>
    /// <param name="progress">Told as features and draws get done, or null.</param>
    /// <returns>One measurement a task and budget, in their order.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or a task has too few training records.</exception>
    public IReadOnlyList<Measurement> Run(
        IReadOnlyList<EvaluationTask> tasks, IFeatureExtractor system, IProgress<ProgressUpdate>? progress = null)
    {
        foreach (var task in tasks) SeenRecords.Check(system, task, options.AllowSeen);
        if (tasks.Count == 0) return [];
        if (added is not null) foreach (var task in tasks) AddedExamples.Of(added, task);   // what is wrong with it is told before anything is extracted
        var (training, scored) = (tasks[0].TrainingCohort, tasks[0].ScoredCohort);
        if (tasks.Any(task => task.TrainingCohort != training || task.ScoredCohort != scored))
            throw new ArgumentException("The tasks are of different cohorts; probe them one after the other.", nameof(tasks));

        if (training == scored)
        {
            var features = Extract(scored, tasks.SelectMany(task => task.Training.Concat(task.Scored)));
            return [.. tasks.SelectMany(task => Run(task, system, features, features, progress))];
        }

        var (ofTraining, ofScored) = (Extract(training, tasks.SelectMany(task => task.Training)), Extract(scored, tasks.SelectMany(task => task.Scored)));
        return [.. tasks.SelectMany(task => Run(task, system, ofTraining, ofScored, progress))];

        FeatureTable Extract(Cohort cohort, IEnumerable<int> records) => FeatureTable.Of(system, cohort, [.. records.Distinct().Order()], progress);
    }

    /// <summary>Probes a system on one task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="system">The system, for its name and what it has seen.</param>
    /// <param name="training">Its features of the task's training records.</param>
    /// <param name="scored">Its features of the task's scored records; where one cohort trains and is scored the same table will do.</param>
    /// <param name="progress">Told after each draw, or null.</param>
    /// <returns>One measurement a budget, in their order.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or the task has too few training records.</exception>
    public IReadOnlyList<Measurement> Run(
        EvaluationTask task, IFeatureExtractor system, FeatureTable training, FeatureTable scored, IProgress<ProgressUpdate>? progress = null)
    {
        var warnings = SeenRecords.Check(system, task, options.AllowSeen);
        if (task.Training.Count < 2)
            throw new CohortException($"The task {task.Name} of the cohort {task.TrainingCohort.Manifest.Name} has {task.Training.Count} labelled training records; a probe needs at least 2.");
        var joining = added is null ? null : AddedExamples.Of(added, task);
        if (joining is not null) training = joining.Join(training, AddedFeatures(system, progress));
        return [.. options.Budgets.Select(budget => Run(task, system, training, scored, budget, joining, warnings, progress))];
    }

    /// <summary>Those of the added cohort's training split, extracted once for all tasks.</summary>
    private FeatureTable AddedFeatures(IFeatureExtractor system, IProgress<ProgressUpdate>? progress)
    {
        if (_added is not { } known || known.System != system)
            _added = known = (system, FeatureTable.Of(system, added!, [.. Enumerable.Range(0, added!.Records.Count).Where(record => added.Records[record].Split == Split.Train)], progress));
        return known.Features;
    }

    private Measurement Run(
        EvaluationTask task, IFeatureExtractor system, FeatureTable training, FeatureTable scored, LabelBudget budget, AddedExamples? joining,
        IReadOnlyList<string> warnings, IProgress<ProgressUpdate>? progress)
    {
        var labels = budget.Of(task.Training.Count);
        var draws = new ProbeExamples[labels == task.Training.Count ? 1 : options.Draws];
        var fits = new ProbeFit[draws.Length];
        for (var draw = 0; draw < fits.Length; draw++)
        {
            var records = NestedDraws.Order(task, options.Seed, draw).Take(labels).ToArray();
            draws[draw] = new(records, task.TrainingPatientsOf(records), task.TrainingLabelsOf(records));
            if (joining is not null) draws[draw] = joining.Join(draws[draw]);
            fits[draw] = _probe.Fit(training, draws[draw], scored, task.Scored);
            progress?.Report(new($"Probing {task.Name}, {labels} labels", draw + 1, fits.Length));
        }

        var scores = new ScoreSet(task, Array.ConvertAll(fits, fit => fit.Scores));
        var strengths = fits.Select(fit => fit.Strengths.FirstOrDefault(strength => strength is not null)).OfType<double>().Order().ToArray();
        var result = Summary.Of(scores, system, options, "probe", UntrainedClasses.Of(scores, draws)) with
        {
            Labels = labels,
            LabelBudget = budget.ToString(),
            Head = options.Head == ProbeHead.Ridge ? "ridge" : "logistic",
            Strength = strengths.Length == 0 ? null : strengths[strengths.Length / 2],
            AddedCohort = added?.Manifest.Name,
            Warnings = warnings,
        };
        return new(result, scores);
    }
}
