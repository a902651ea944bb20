using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Robustness;

/// <summary>A head is trained on the features of ECGs as they are, and scores others as they are and changed.</summary>
/// <param name="options">Split, head, seed and resamples.</param>
public sealed class SignalRobustness(EvaluationOptions options)
{
    /// <summary>Ratios of ECG to noise, in dB.</summary>
    public IReadOnlyList<double> Decibels { get; init; } = [20, 10, 5, 0, -5];

    /// <summary>Rates in hertz; those below the cohort's are examined.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [250, 125, 100, 50, 25];

    /// <summary>Examines a system.</summary>
    /// <param name="cohort">The cohort of the tasks.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="system">The system.</param>
    /// <param name="progress">Told after each change, or null.</param>
    /// <returns>A table for each task, and warnings.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or a task has too few training records.</exception>
    public (IReadOnlyList<RobustnessTable> Tables, IReadOnlyList<string> Warnings) Run(
        Cohort cohort, IReadOnlyList<EvaluationTask> tasks, IChangedExtractor system, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        string[] warnings = [.. tasks.SelectMany(task => SeenRecords.Check(system, task, options.AllowSeen)).Distinct()];
        if (tasks.FirstOrDefault(task => task.Training.Count < 2) is { } empty)
            throw new CohortException($"The task {empty.Name} of the cohort {cohort.Manifest.Name} has {empty.Training.Count} labelled training records; a probe needs at least 2.");

        var training = FeatureTable.Of(system, cohort, [.. tasks.SelectMany(task => task.Training).Distinct().Order()], progress);
        var probes = tasks.Select(task => new LinearProbe(options.Head, options.Strength)
            .Train(training, new ProbeExamples(task.Training, task.TrainingPatientsOf(task.Training), task.TrainingLabelsOf(task.Training)))).ToArray();
        int[] scored = [.. tasks.SelectMany(task => task.Scored).Distinct().Order()];
        ScoreSet[] Score(EcgChange? change)
        {
            var rows = system.Extract(cohort, scored, change);
            FeatureTable.RequireFinite(rows, system, cohort, scored);
            var table = new FeatureTable(rows, system.Width, scored);
            return [.. tasks.Select((task, i) => new ScoreSet(task, [probes[i].Score(table, task.Scored).Scores]))];
        }

        var noise = new NoiseChanges(cohort, options.Seed);
        SignalChange[] changes = [.. LeadChanges.Missing(cohort), .. LeadChanges.Exchanged(cohort), .. noise.Noise(Decibels), .. noise.Rates(Rates)];
        var clean = Score(null);
        var effects = tasks.Select(_ => new List<ChangeEffect>()).ToArray();
        for (var i = 0; i < changes.Length; i++)
        {
            var changed = Score(changes[i].Apply);
            for (var task = 0; task < tasks.Count; task++) effects[task].Add(Effect(changes[i], changed[task], clean[task]));
            progress?.Report(new("Changing ECGs", i + 1, changes.Length));
        }

        return ([.. tasks.Select((task, i) => new RobustnessTable(
            $"{task.Name}, probe", "macro AUC", task.Scored.Count, clean[i].MeanMacroAuc(clean[i].Judged), IntervalOf(clean[i]), effects[i])
        {
            Common = clean[i].Common.Count == 0 ? null : clean[i].MeanMacroAuc(clean[i].Common),
            Classes = [clean[i].Common.Count, clean[i].Judged.Count],
        })], warnings);
    }

    private ChangeEffect Effect(SignalChange change, ScoreSet scores, ScoreSet clean)
    {
        var difference = PairedDifference.Of(scores, clean, clean.Judged, Bootstrap(clean));
        var common = clean.Common.Count == 0 ? null : PairedDifference.Of(scores, clean, clean.Common, Bootstrap(clean));
        return new ChangeEffect(change.Group, change.Name, scores.MeanMacroAuc(scores.Judged), IntervalOf(scores), difference.Value, difference.Interval)
        {
            Level = double.IsNaN(change.Level) ? null : change.Level,
            RemainingDecibels = change.Remaining?.Invoke(),
            CommonDifference = common?.Value,
            CommonInterval = common?.Interval,
        };
    }

    private Interval IntervalOf(ScoreSet scores) => Bootstrap(scores).IntervalOf(weights => scores.MeanMacroAuc(scores.Judged, weights));

    private PatientBootstrap Bootstrap(ScoreSet scores) => new(scores.Task.ScoredPatients, options.Resamples, options.Seed);
}
