using System.Globalization;
using Einthoven.Reporting;

namespace Einthoven.Experiments;

/// <summary>What systems cost: operations, updates, time, throughput, and the learning rates that were tried for them.</summary>
internal static class CostSections
{
    public static string Draw(ExperimentResults results)
    {
        var trained = results.Runs.GroupBy(run => (run.System, run.Arm)).Select(runs => (IReadOnlyList<string>)
        [
            runs.Key.System, runs.Key.Arm, $"{runs.Average(run => run.Steps):0}", One(runs.Average(run => run.Passes)), $"{runs.First().Records}", One(runs.Average(run => run.TflopInAll)),
            string.Create(CultureInfo.InvariantCulture, $"{runs.First().LearningRate:g3}"), ExperimentPage.Duration(runs.Average(run => run.Seconds)),
            One(runs.Average(run => run.RecordsPerSecond)), runs.Average(run => run.Seconds) > 0 ? One(1000 * runs.Sum(run => run.Tflop) / runs.Sum(run => run.Seconds)) : "–",
            runs.Average(run => run.ValidationLoss) is { } loss ? string.Create(CultureInfo.InvariantCulture, $"{loss:0.000}") : "–",
        ]);
        var others = results.Times.GroupBy(time => (time.System, time.Arm, time.What)).Select(times => (IReadOnlyList<string>)
        [
            times.Key.System, CellSections.ArmText(times.Key.Arm), times.Key.What, times.Sum(time => time.Tflop) > 0 ? One(times.Sum(time => time.Tflop)) : "–",
            ExperimentPage.Duration(times.Sum(time => time.Seconds)), times.Sum(time => time.Seconds) > 0 ? One(times.Sum(time => time.Records) / times.Sum(time => time.Seconds)) : "–",
        ]);
        return Html.Subsection("Pre-training", Html.Table(["System", "Arm", "Updates", "Passes", "Records", "TFLOP in all", "Learning rate", "Time", "Records/s", "GFLOP/s", "Validation loss"], trained)
            + Html.Note("Means over seeds. TFLOP in all count from the first weights on, so they include the arms before; updates, passes and time are those of the arm alone. Operations are those of matrix products, forward and backward, estimated from the configuration. Times depend on what else the machine did."))
            + Html.Subsection("Embedding and supervised training", Html.Table(["System", "Arm", "What", "TFLOP", "Time", "ECGs/s"], others)
            + Html.Note("Sums over seeds, draws and budgets of labels."));
    }

    public static string Trials(ExperimentResults results) => Html.Table(
        ["System", "Learning rate", "times its own", "Validation macro AUC", ""],
        results.Trials.GroupBy(trial => trial.System).SelectMany(trials => trials.Select(trial => (IReadOnlyList<string>)
        [
            trial.System, string.Create(CultureInfo.InvariantCulture, $"{trial.LearningRate:g3}"), trial.Factor.ToString(CultureInfo.InvariantCulture),
            trial.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"{score:0.000}") : "failed", trial.Factor == LearningRateTrials.Best(trials) ? "chosen" : "",
        ])));

    private static string One(double value) => value.ToString(value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);
}
