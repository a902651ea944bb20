using Einthoven.Cohorts;
using Einthoven.Evaluation.FineTuning;
using Einthoven.Evaluation.Linear;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Fine-tuning: encoder and head are trained together on few or all labels, and scored on other patients.</summary>
/// <remarks>On the draws of <see cref="ProbeProtocol"/>, so that the results can be compared in pairs. The last update counts: nothing is chosen on the scored split.</remarks>
/// <param name="options">Split, budgets, draws and seed.</param>
/// <param name="training">How it is trained.</param>
public sealed class FineTuneProtocol(EvaluationOptions options, FineTuningOptions training)
{
    /// <summary>More than there are draws, so that no two seeds share a stream.</summary>
    private const ulong SeedStride = 1_000_003;

    /// <summary>Fine-tunes a system on one task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="system">The run, or the untrained encoder, to begin with.</param>
    /// <param name="progress">Told after each update, or null.</param>
    /// <returns>One measurement a budget, in their order.</returns>
    /// <exception cref="CohortException">The system has seen scored records and it isn't allowed, or the task has too few training records.</exception>
    public IReadOnlyList<Measurement> Run(EvaluationTask task, RunEncoder system, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(system);
        var warnings = SeenRecords.Check(system, task, options.AllowSeen);
        system.CheckFit(task.TrainingCohort);
        system.CheckFit(task.ScoredCohort);
        if (task.Training.Count < 2)
            throw new CohortException($"The task {task.Name} of the cohort {task.TrainingCohort.Manifest.Name} has {task.Training.Count} labelled training records; fine-tuning needs at least 2.");
        return [.. options.Budgets.Select(budget => Run(task, system, budget, warnings, progress))];
    }

    private Measurement Run(EvaluationTask task, RunEncoder system, LabelBudget budget, IReadOnlyList<string> warnings, IProgress<ProgressUpdate>? progress)
    {
        var labels = budget.Of(task.Training.Count);
        var draws = new ProbeExamples[labels == task.Training.Count ? 1 : options.Draws];
        var scores = new IReadOnlyList<double[]>[draws.Length];
        var tuner = new FineTuner(system.Source, training, system.Context);
        for (var draw = 0; draw < draws.Length; draw++)
        {
            var records = NestedDraws.Order(task, options.Seed, draw).Take(labels).ToArray();
            draws[draw] = new(records, task.TrainingPatientsOf(records), task.TrainingLabelsOf(records));
            var title = $"{task.Name}, {labels} labels, draw {draw + 1} of {draws.Length}";
            scores[draw] = tuner.Fit(task.TrainingCohort, draws[draw], task.ScoredCohort, task.Scored, new RandomSource(options.Seed + (ulong)draw + (SeedStride * training.Seed)), progress, title);
        }

        var set = new ScoreSet(task, scores);
        var result = Summary.Of(set, system, options, "fine-tune", UntrainedClasses.Of(set, draws)) with
        {
            Labels = labels,
            LabelBudget = budget.ToString(),
            Head = "linear",
            Warnings = warnings,
        };
        return new(result, set);
    }
}
