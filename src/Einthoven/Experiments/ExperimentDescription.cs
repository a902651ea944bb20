using System.Globalization;
using Einthoven.Cohorts;

namespace Einthoven.Experiments;

/// <summary>The settings of an experiment as a reader of its results needs them.</summary>
internal static class ExperimentDescription
{
    public static IReadOnlyDictionary<string, string> Of(ExperimentPlan plan)
    {
        var (settings, data) = (plan.Settings, plan.Data);
        var lines = new Dictionary<string, string>
        {
            ["measured on"] = string.Join("; ", settings.Cohorts.Select(folder => Named(data, folder))),
            ["pre-trained on"] = string.Join("; ", data.Pretrain.Select(folder => Named(data, folder))),
            ["simulated"] = settings.Simulated.Count == 0 ? "none" : string.Join("; ", settings.Simulated.Select(folder => Named(data, folder))),
            ["reports without ECGs"] = settings.Reports.Count == 0 ? "none" : string.Join("; ", settings.Reports.Select(folder => Named(data, folder))),
            ["scored split"] = SplitNames.Of(settings.Evaluation.Split),
            ["tasks"] = string.Join("; ", data.Tasks.Select(task => string.Create(CultureInfo.InvariantCulture, $"{task.Name} ({task.Training.Count} labelled for training, {task.Scored.Count} scored)"))),
            ["arms"] = string.Join(", ", plan.Arms),
            ["budgets of labels"] = string.Join(", ", settings.Evaluation.Budgets),
            ["draws"] = string.Create(CultureInfo.InvariantCulture, $"{settings.Evaluation.Draws}, of supervised systems {Math.Min(settings.FineTuningDraws, settings.Evaluation.Draws)}; one with all labels"),
            ["heads"] = string.Join(", ", settings.Heads.Select(head => ReadoutNames.Of(head).Name())),
            ["languages of prompts"] = string.Join(", ", settings.Languages),
            ["pre-training seeds"] = settings.Seeds.ToString(CultureInfo.InvariantCulture),
            ["update budget"] = string.Create(CultureInfo.InvariantCulture, $"{settings.Budget:g6} TFLOP until R0{(settings.TextBudget > 0 ? $", {settings.TextBudget:g6} more for each of R1 and R2" : "")}"),
            ["tuning trials"] = settings.Trials == 1 ? "none: the configurations' own learning rates"
                : string.Create(CultureInfo.InvariantCulture, $"{settings.Trials} learning rates a system ({string.Join(", ", LearningRateTrials.Of(settings.Trials).Select(factor => factor.ToString(CultureInfo.InvariantCulture)))} times its own), each {100 * settings.TrialShare:g3} % of the first training, chosen on validation"),
            ["reference"] = settings.Reference.Length > 0 ? settings.Reference : "none",
            ["precision of pre-training"] = settings.Precision.Name(),
            ["bootstrap"] = string.Create(CultureInfo.InvariantCulture, $"{settings.Evaluation.Resamples} resamples over patients"),
        };
        return lines;
    }

    private static string Named(ExperimentData data, string folder)
    {
        var cohort = data[folder];
        return string.Create(CultureInfo.InvariantCulture, $"{cohort.Manifest.Name} ({cohort.Records.Count(record => record.Split == Split.Train)} of {cohort.Records.Count} records for training)");
    }
}
