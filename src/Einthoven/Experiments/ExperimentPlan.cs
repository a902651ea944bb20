using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Text;

namespace Einthoven.Experiments;

/// <summary>Which trainings and measurements an experiment consists of, and what they cost; nothing is computed.</summary>
public sealed class ExperimentPlan
{
    private const double Tera = 1e12;
    private readonly RunConfiguration? _yardstick;

    /// <summary>Plans an experiment.</summary>
    /// <param name="settings">What is asked.</param>
    /// <param name="data">Its cohorts.</param>
    /// <param name="contenders">The systems.</param>
    /// <param name="yardstick">
    /// Null to give every system the same FLOP. Otherwise every system makes as many updates as this configuration can afford, as when only one component differs.
    /// </param>
    /// <exception cref="ConfigurationException">A system does not fit the cohorts, or no arm has anything for it.</exception>
    public ExperimentPlan(ExperimentSettings settings, ExperimentData data, IReadOnlyList<Contender> contenders, RunConfiguration? yardstick = null)
    {
        (Settings, Data, Contenders, _yardstick) = (settings, data, contenders, yardstick);
        if (contenders.Count == 0) throw new ConfigurationException("No system takes part: name some with --systems.");
        Arms = settings.Arms.Count > 0 ? [.. settings.Arms.Distinct().Order()] : data.Possible;
        foreach (var arm in Arms.Except(data.Possible)) throw new ConfigurationException($"--arms {arm}: {(arm == Arm.R1 ? "give simulated cohorts with --simulated or reports with --reports" : "no ECG of the training split has a report")}.");
        foreach (var contender in contenders.Where(contender => contender.HasConfiguration)) CheckFit(contender);
        if (settings.Reference.Length > 0 && !contenders.Any(contender => contender.Name == CellTable.ReferenceName(this).Name))
            throw new ConfigurationException($"--reference {settings.Reference}: it is none of the systems {string.Join(", ", contenders.Select(contender => contender.Name))}; name one of them, as in small or small:R1.");
    }

    /// <summary>What is asked.</summary>
    public ExperimentSettings Settings { get; }

    /// <summary>The cohorts.</summary>
    public ExperimentData Data { get; }

    /// <summary>The systems.</summary>
    public IReadOnlyList<Contender> Contenders { get; }

    /// <summary>The arms that are run.</summary>
    public IReadOnlyList<Arm> Arms { get; }

    /// <summary>The trainings of a system, arm by arm, each going on from the one before; empty for a system without pre-training.</summary>
    /// <param name="contender">The system.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="factor">Of the configuration's learning rate, as trials chose it.</param>
    public IReadOnlyList<PlannedTraining> Chain(Contender contender, int seed, double factor) => Chain(contender, seed, factor, 1, int.MaxValue);

    /// <summary>A short first training that tries a learning rate; null for a system that is not pre-trained.</summary>
    /// <param name="contender">The system.</param>
    /// <param name="factor">Of the configuration's learning rate.</param>
    public PlannedTraining? Trial(Contender contender, double factor) => Chain(contender, 1, factor, Settings.TrialShare, 1).FirstOrDefault();

    /// <summary>Whether anything of a system is tried on validation.</summary>
    public bool HasTrials(Contender contender) => Settings.Trials > 1 && contender.Kind is ContenderKind.Pretrained or ContenderKind.Supervised;

    /// <summary>The measurements of a training, or of a system without one.</summary>
    public IReadOnlyList<PlannedMeasurement> Measurements(Contender contender, PlannedTraining? training, int seed, double factor)
    {
        ArgumentNullException.ThrowIfNull(contender);
        Readout[] readouts = contender.Kind == ContenderKind.Supervised ? [Readout.FineTuned]
            : [.. Settings.Heads.Distinct().Select(ReadoutNames.Of), .. ReadsText(training) ? [Readout.ZeroShot] : Array.Empty<Readout>()];
        return
        [
            .. from readout in readouts
               from task in Data.Tasks
               where readout != Readout.ZeroShot || ZeroShotPrompts.Tasks.Contains(task.Name)
               from budget in readout == Readout.ZeroShot ? [null] : BudgetsOf(contender, task, seed)
               select new PlannedMeasurement(contender, training, seed, task, readout, budget, KeyOf(contender, training, seed, factor, task, readout, budget)),
        ];
    }

    /// <summary>Protocol settings of a readout.</summary>
    public EvaluationOptions OptionsOf(Readout readout, LabelBudget? budget) => Settings.Evaluation with
    {
        Budgets = budget is { } labels ? [labels] : [LabelBudget.All],
        Head = readout.Head(),
        Draws = readout == Readout.FineTuned ? Math.Min(Settings.FineTuningDraws, Settings.Evaluation.Draws) : Settings.Evaluation.Draws,
    };

    /// <summary>FLOP of training an encoder with labels.</summary>
    /// <param name="contender">A supervised system.</param>
    /// <param name="task">The task.</param>
    /// <param name="budget">Labels.</param>
    public double SupervisedFlops(Contender contender, EvaluationTask task, LabelBudget budget)
    {
        var (recipe, labels) = (Settings.FineTuning, budget.Of(task.Training.Count));
        var batches = (labels + recipe.Batch - 1) / recipe.Batch;
        var epochs = Math.Max(recipe.Epochs, (recipe.Steps + batches - 1) / batches);
        return SupervisedFlopsOfRecord(contender) * labels * (double)epochs * (labels == task.Training.Count ? 1 : OptionsOf(Readout.FineTuned, budget).Draws);
    }

    /// <summary>FLOP of a record's way through a supervised training, forward and backward.</summary>
    internal static double SupervisedFlopsOfRecord(Contender contender) => 3 * CostOf(contender).Embedding;

    /// <summary>FLOP of embedding the training and scored records of the cohorts once.</summary>
    public double EmbeddingFlops(Contender contender) => !contender.HasConfiguration ? 0
        : CostOf(contender).Embedding * Data.Tasks.Select(task => task.ScoredCohort).Distinct().Sum(cohort => ScoredAndTraining(cohort).Length);

    /// <summary>The records of a cohort whose features are needed.</summary>
    internal int[] ScoredAndTraining(Cohort cohort) =>
        [.. Enumerable.Range(0, cohort.Records.Count).Where(i => cohort.Records[i].Split == Split.Train || cohort.Records[i].Split == Settings.Evaluation.Split)];

    /// <summary>Configuration of an untrained or supervised encoder.</summary>
    internal static RunConfiguration Fresh(Contender contender, int seed)
    {
        var configuration = contender.Configuration(Arm.R0);
        return configuration with { Training = configuration.Training with { Seed = (ulong)seed } };
    }

    /// <summary>What a system without pre-training depends on, or the key of what pre-trained it.</summary>
    internal static string KeyOf(Contender contender, PlannedTraining? training, int seed) =>
        training?.Key ?? ExperimentKey.Of(contender.Kind.ToString(), MachineDescription.CurrentVersion, contender.HasConfiguration ? ConfigurationFile.Text(Fresh(contender, seed)) : $"{contender.Source} {seed}");

    private static ModelCost CostOf(Contender contender)
    {
        var configuration = contender.Configuration(Arm.R0);
        return configuration.Model.Cost(configuration.Model.Reports?.Vocabulary ?? 0, 16, inParts: false);
    }

    private static bool ReadsText(PlannedTraining? training) =>
        training is { Arm: not Arm.R0, Configuration.Model: { Reports: not null } model } && model is not CgDmerOptions { Weights.Contrast: 0 };

    /// <summary>A draw of a supervised system begins with weights of its own; only where there is one draw do more seeds tell more.</summary>
    private IEnumerable<LabelBudget?> BudgetsOf(Contender contender, EvaluationTask task, int seed) =>
        from budget in Settings.Evaluation.Budgets
        where contender.Kind != ContenderKind.Supervised || seed == 1 || budget.Of(task.Training.Count) == task.Training.Count
        select (LabelBudget?)budget;

    private string KeyOf(Contender contender, PlannedTraining? training, int seed, double factor, EvaluationTask task, Readout readout, LabelBudget? budget)
    {
        var options = OptionsOf(readout, budget);
        string[] own = readout switch
        {
            Readout.ZeroShot => [.. Settings.Languages],
            Readout.FineTuned => [budget.ToString()!, $"{options.Draws}", Recipe(seed, factor).ToString()],
            _ => [budget.ToString()!, $"{options.Draws}", string.Create(CultureInfo.InvariantCulture, $"{options.Strength}")],
        };
        return ExperimentKey.Of(
            ["measurement", MachineDescription.CurrentVersion, KeyOf(contender, training, seed), Data.IdentityOf(task.ScoredCohort.Folder), task.Name, SplitNames.Of(task.Split), readout.Name(), $"{options.Seed}", $"{options.Resamples}", .. own]);
    }

    /// <summary>How a supervised system is trained.</summary>
    internal Evaluation.FineTuning.FineTuningOptions Recipe(int seed, double factor) =>
        Settings.FineTuning with { LearningRate = Settings.FineTuning.LearningRate * factor, Seed = (ulong)(seed - 1) };

    private List<PlannedTraining> Chain(Contender contender, int seed, double factor, double share, int most)
    {
        ArgumentNullException.ThrowIfNull(contender);
        var chain = new List<PlannedTraining>();
        if (contender.Kind != ContenderKind.Pretrained) return chain;

        var spent = 0.0;
        foreach (var arm in Arms)
        {
            if (chain.Count == most || Data.InputOf(arm, contender) is not { } input) continue;
            var (configuration, volume) = (contender.Configuration(arm), Data.VolumeOf(input));
            if (volume.Pass(configuration) <= 0) continue;

            var budget = (Settings.BudgetUntil(arm) - spent) * Tera * share;
            var steps = Math.Max(1, (long)Math.Round(budget / volume.Step(_yardstick ?? configuration)));
            configuration = configuration with
            {
                Training = configuration.Training with { Steps = steps, Seed = (ulong)seed, LearningRate = configuration.Training.LearningRate * factor },
            };
            chain.Add(new(contender, seed, configuration, input, chain.LastOrDefault(), volume, KeyOf(configuration, input, chain.LastOrDefault())));
            spent = Settings.BudgetUntil(arm);
        }

        return chain;
    }

    private string KeyOf(RunConfiguration configuration, TrainingInput input, PlannedTraining? parent) => ExperimentKey.Of(
        ["training", MachineDescription.CurrentVersion, ConfigurationFile.Text(configuration), Settings.Precision.Name(), parent?.Key ?? "",
        .. input.Cohorts.Select(folder => "cohort " + Data.IdentityOf(folder)), .. input.SignalsOnly.Select(folder => "signals " + Data.IdentityOf(folder))]);

    private void CheckFit(Contender contender)
    {
        var (cohort, signal) = (Data.Tasks[0].ScoredCohort, contender.Configuration(Arm.R0).Model.Signal);
        if ((signal.Leads, signal.Samples) != (cohort.Leads, cohort.Samples))
        {
            throw new ConfigurationException(
                $"{contender.Name} expects {signal.Leads} leads of {signal.Samples} samples, {cohort.Folder} has {cohort.Leads} of {cohort.Samples}: leave it out of --systems, change it with --set, or build the cohort at another rate.");
        }

        if (contender.Kind == ContenderKind.Pretrained && Chain(contender, 1, 1).Count == 0)
        {
            throw new ConfigurationException(
                $"{contender.Name} learns from pairs of ECG and report alone, which no arm of {string.Join(", ", Arms)} has for it: give simulated pairs with --simulated, or leave it out of --systems.");
        }
    }
}
