using System.Globalization;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Experiments;

/// <summary>A plan for people: what would be done, how much of it there is already, and how long the rest may take.</summary>
public static class PlanLines
{
    /// <summary>Share of a machine's peak that trainings reach, where none of this experiment's tells better.</summary>
    private const double TypicalShare = 0.4;

    private const int PeakMeasurements = 20;

    /// <summary>The parts of a plan, trainings with the learning rates that trials have chosen so far.</summary>
    public static IReadOnlyList<PlanLine> Of(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var lines = new List<PlanLine>();
        foreach (var contender in plan.Contenders)
        {
            var factor = Trials(plan, contender, lines);
            for (var seed = 1; seed <= plan.Settings.Seeds; seed++)
            {
                var chain = plan.Chain(contender, seed, factor);
                foreach (var training in chain)
                {
                    lines.Add(new(
                        training.Title + ": pre-training",
                        string.Create(CultureInfo.InvariantCulture, $"{training.Steps} updates of {training.Configuration.Training.Batch}, {training.Passes:0.0} passes over {training.Volume.Records} records"),
                        training.Flops / 1e12, IsTrained(plan, training)));
                    Measured(plan, contender, training, seed, factor, lines);
                }

                if (chain.Count == 0) Measured(plan, contender, null, seed, factor, lines);
            }
        }

        return lines;
    }

    /// <summary>FLOP a second that trainings reach here: as those of the folder did, or a usual share of the machine's peak.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="measured">Whether finished trainings tell.</param>
    public static double Speed(ExperimentPlan plan, out bool measured)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var runs = File.Exists(Results(plan)) ? ExperimentJson.Read(Results(plan)).Runs.Where(run => run.Seconds > 0).ToArray() : [];
        measured = runs.Length > 0;
        if (measured) return 1e12 * runs.Sum(run => run.Tflop) / runs.Sum(run => run.Seconds);
        using var context = new ComputeContext(new ComputeOptions(plan.Settings.Threads));
        return TypicalShare * Enumerable.Range(0, PeakMeasurements).Max(_ => ProcessorPeak.Measure(context)); // the best: neighbours only take away
    }

    private static double Trials(ExperimentPlan plan, Contender contender, List<PlanLine> lines)
    {
        if (!plan.HasTrials(contender)) return 1;
        var known = new List<LearningRateTrial?>();
        foreach (var factor in LearningRateTrials.Of(plan.Settings.Trials))
        {
            var training = plan.Trial(contender, factor);
            var key = training is null ? LearningRateTrials.KeyOf(plan, contender, factor) : LearningRateTrials.KeyOf(plan, training);
            var kept = LearningRateTrials.Read(Path.Combine(plan.Settings.Folder, "trials"), key);
            known.Add(kept);
            var (task, budget) = LearningRateTrials.Supervised(plan);
            lines.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: trial of learning rate {training?.Configuration.Training.LearningRate ?? plan.Recipe(1, factor).LearningRate:g3}"),
                kept?.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"validation {score:0.000}") : training is null ? $"{task.Name}, {budget} labels" : string.Create(CultureInfo.InvariantCulture, $"{training.Steps} updates"),
                (training?.Flops ?? plan.SupervisedFlops(contender, task, budget)) / 1e12, kept is not null));
        }

        return known.Contains(null) ? 1 : LearningRateTrials.Best(known.OfType<LearningRateTrial>());
    }

    private static void Measured(ExperimentPlan plan, Contender contender, PlannedTraining? training, int seed, double factor, List<PlanLine> lines)
    {
        var store = new MeasurementStore(Path.Combine(plan.Settings.Folder, "measured"));
        var planned = plan.Measurements(contender, training, seed, factor);
        var supervised = planned.Where(one => one.Readout == Readout.FineTuned).Sum(one => plan.SupervisedFlops(contender, one.Task, one.Budget!.Value));
        var zeroShot = planned.Count(one => one.Readout == Readout.ZeroShot);
        lines.Add(new(
            string.Create(CultureInfo.InvariantCulture, $"{training?.Title ?? $"{contender.Name} seed {seed}"}: {(contender.Kind == ContenderKind.Supervised ? "supervised training" : "measuring")}"),
            string.Create(CultureInfo.InvariantCulture, $"{planned.Count - zeroShot} {(contender.Kind == ContenderKind.Supervised ? "results" : "probes")}{(zeroShot > 0 ? $", {zeroShot} zero-shot" : "")}"),
            (contender.Kind == ContenderKind.Supervised ? supervised : plan.EmbeddingFlops(contender)) / 1e12, planned.All(one => store.Has(one.Key))));
    }

    private static bool IsTrained(ExperimentPlan plan, PlannedTraining training)
    {
        var path = Path.Combine(plan.Settings.Folder, "runs", training.Name);
        return File.Exists(Path.Combine(path, "config.json")) && RunFolder.Open(path).Checkpoint is { Exists: true } checkpoint && checkpoint.ReadState() is { } state && state.Step >= state.Steps;
    }

    private static string Results(ExperimentPlan plan) => Path.Combine(plan.Settings.Folder, "results.json");
}
