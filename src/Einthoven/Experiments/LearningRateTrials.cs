using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary>Chooses a learning rate for a system on the validation split: as many trials for every system, and never a look at the scored split.</summary>
internal static class LearningRateTrials
{
    private const int MostDraws = 5;

    /// <summary>Factors of the configuration's learning rate, in the order in which trials take them.</summary>
    public static IReadOnlyList<double> Factors { get; } = [1, 0.5, 2, 0.25, 4, 0.125, 8];

    /// <summary>The factors that some trials try.</summary>
    public static IEnumerable<double> Of(int trials) => Factors.Take(trials);

    /// <summary>The factor to take: the best score, and of equal ones the first.</summary>
    /// <returns>1 where no trial succeeded.</returns>
    public static double Best(IEnumerable<LearningRateTrial> trials) => trials.Where(trial => trial.Score is not null).MaxBy(trial => trial.Score)?.Factor ?? 1;

    /// <summary>What a trial of a pre-training depends on.</summary>
    public static string KeyOf(ExperimentPlan plan, PlannedTraining training) => ExperimentKey.Of(
        ["trial", training.Key, .. plan.Data.Validation.Select(task => $"{task.Name} {plan.Data.IdentityOf(task.ScoredCohort.Folder)}"), .. Protocol(plan)]);

    /// <summary>What a trial of a supervised system depends on.</summary>
    public static string KeyOf(ExperimentPlan plan, Contender contender, double factor)
    {
        var (task, budget) = Supervised(plan);
        return ExperimentKey.Of("trial", ExperimentPlan.KeyOf(contender, null, 1), plan.Recipe(1, factor).ToString(), $"{task.Name} {plan.Data.IdentityOf(task.ScoredCohort.Folder)}", budget.ToString());
    }

    /// <summary>The task and the labels that supervised systems are tried on: the first, and as many as there are.</summary>
    public static (EvaluationTask Task, LabelBudget Budget) Supervised(ExperimentPlan plan)
    {
        var task = plan.Data.Validation[0];
        return (task, plan.Settings.Evaluation.Budgets.MaxBy(budget => budget.Of(task.Training.Count)));
    }

    /// <summary>The score of a trained encoder: macro AUC on validation, mean over tasks and budgets.</summary>
    public static double Score(ExperimentPlan plan, IFeatureExtractor system, IProgress<ProgressUpdate>? progress)
    {
        var options = plan.Settings.Evaluation with { Split = Split.Validation, Head = plan.Settings.Heads[0], Draws = Math.Min(MostDraws, plan.Settings.Evaluation.Draws), Resamples = 1 };
        return plan.Data.Validation.GroupBy(task => task.ScoredCohort)
            .SelectMany(tasks => new ProbeProtocol(options).Run([.. tasks], system, progress)).Average(measured => measured.Result.MacroAuc);
    }

    /// <summary>The score of a supervised system.</summary>
    public static double Score(ExperimentPlan plan, RunEncoder system, double factor, IProgress<ProgressUpdate>? progress)
    {
        var (task, budget) = Supervised(plan);
        var options = plan.Settings.Evaluation with { Split = Split.Validation, Budgets = [budget], Draws = 1, Resamples = 1 };
        return new FineTuneProtocol(options, plan.Recipe(1, factor)).Run(task, system, progress)[0].Result.MacroAuc;
    }

    /// <summary>A trial that was made before, or null.</summary>
    public static LearningRateTrial? Read(string folder, string key)
    {
        var path = Path.Combine(folder, key + ".json");
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<LearningRateTrial>(File.ReadAllText(path), JsonForm.Indented) : null;
        }
        catch (JsonException)
        {
            return null; // it is made again
        }
    }

    /// <summary>Keeps a trial.</summary>
    public static void Write(string folder, string key, LearningRateTrial trial) =>
        AtomicFile.WriteText(Path.Combine(folder, key + ".json"), JsonSerializer.Serialize(trial, JsonForm.Indented) + "\n");

    private static IEnumerable<string> Protocol(ExperimentPlan plan) =>
        plan.Settings.Evaluation.Budgets.Select(budget => budget.ToString())
            .Append(plan.Settings.Heads[0].ToString()).Append(plan.Settings.Evaluation.Draws.ToString(CultureInfo.InvariantCulture)).Append(plan.Settings.Evaluation.Seed.ToString(CultureInfo.InvariantCulture));
}
