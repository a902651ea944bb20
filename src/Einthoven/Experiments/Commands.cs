using System.Globalization;
using Einthoven.Evaluation.Protocols;
using Einthoven.Tensors;

namespace Einthoven.Experiments;

/// <summary>The commands that repeat parts of an experiment by themselves.</summary>
internal static class Commands
{
    public static string Pretrain(PlannedTraining training, ExperimentFolder folder, ExperimentSettings settings)
    {
        var recipe = training.Configuration.Training;
        string[] changes =
        [
            .. training.Contender.ChangesFor(training.Arm), string.Create(CultureInfo.InvariantCulture, $"training.steps={recipe.Steps}"),
            string.Create(CultureInfo.InvariantCulture, $"training.learningRate={recipe.LearningRate}"), string.Create(CultureInfo.InvariantCulture, $"training.seed={recipe.Seed}"),
        ];
        string[] parts =
        [
            "einthoven pretrain --config", training.Contender.Source, .. Option("--signals-only", training.Input.SignalsOnly), .. Option("--cohort", training.Input.Cohorts),
            .. training.Parent is { } parent ? ["--from", folder.RunOf(parent)] : Array.Empty<string>(), "--run", folder.RunOf(training), "--set", .. changes,
            .. settings.Precision == Precision.Float32 ? [] : new[] { "--precision", settings.Precision.Name() },
        ];
        return string.Join(' ', parts);
    }

    /// <summary>The command that measures a system as the experiment does.</summary>
    /// <param name="planned">A measurement of it; the command makes those of all its tasks in the same cohort.</param>
    /// <param name="all">All its measurements.</param>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="settings">The experiment's settings.</param>
    public static string Measure(PlannedMeasurement planned, IEnumerable<PlannedMeasurement> all, ExperimentFolder folder, ExperimentSettings settings)
    {
        var (cohort, options) = (planned.Task.ScoredCohort, settings.Evaluation);
        var alike = all.Where(other => other.Readout == planned.Readout && other.Task.ScoredCohort == cohort).ToArray();
        string[] labels = [.. alike.Select(other => other.Budget).OfType<LabelBudget>().Select(budget => budget.ToString()).Distinct()];
        string[] parts =
        [
            planned.Readout switch { Readout.ZeroShot => "einthoven zero-shot", Readout.FineTuned => "einthoven fine-tune", _ => "einthoven probe" },
            "--run", SystemOf(planned, folder), "--cohort", cohort.Folder, "--task", .. alike.Select(other => other.Task.Name).Distinct(),
            .. Option("--labels", [.. labels.Where(label => !label.EndsWith('%'))]), .. Option("--fraction", [.. labels.Where(label => label.EndsWith('%')).Select(Fraction)]),
            .. planned.Readout == Readout.ZeroShot ? Option("--languages", settings.Languages) : ["--draws", Number(planned.Readout == Readout.FineTuned ? settings.FineTuningDraws : options.Draws)],
            .. planned.Readout.IsProbe() ? ["--head", planned.Readout.Name()] : Array.Empty<string>(),
            .. options.Split == Cohorts.Split.Test ? [] : new[] { "--split", Cohorts.SplitNames.Of(options.Split) },
        ];
        return string.Join(' ', parts);
    }

    private static string SystemOf(PlannedMeasurement planned, ExperimentFolder folder) => planned.Training is { } training ? folder.RunOf(training)
        : planned.Contender.HasConfiguration ? $"random:{Experiment.FreshPath(folder, planned.Contender, planned.Seed)}" : planned.Contender.Source;

    private static string Fraction(string percent) => (double.Parse(percent[..^1], CultureInfo.InvariantCulture) / 100).ToString(CultureInfo.InvariantCulture);

    private static string[] Option(string name, IReadOnlyList<string> values) => values.Count == 0 ? [] : [name, .. values];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
