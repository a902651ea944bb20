using System.Globalization;
using Einthoven.Evaluation.Disentangling;
using Einthoven.Evaluation.Metrics;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A page that asks whether shared and specific representations are what they are called.</summary>
public static class DisentanglementPage
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, DisentanglementResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.WriteText(path, Html.Page($"Shared and specific: {result.System}",
        [
            Html.Note(string.Create(CultureInfo.InvariantCulture, $"Arm {result.Arm}. {result.Pairs} ECGs with a report and {result.Ecgs} ECGs in all of the {result.Split} split of {result.Cohort}. Classifiers and regressions are linear and cross-validated in five folds by patient; in brackets 95 % intervals over patients.")),
            .. result.Warnings.Select(Html.Warning),
            Html.Section("Does the claim hold?", Html.Table(["if it held", "found", "holds"], DisentanglementClaims.Of(result).Select(claim => (IReadOnlyList<string>)[claim.Claim, claim.Found, claim.Holds ? "yes" : "no"]), 0, 1)),
            Html.Section("Is it an ECG or a report?", Html.Table(
                ["representation", "accuracy", "AUC", "gap of the means"],
                result.Modality.Select(test => (IReadOnlyList<string>)[test.Representation, With(test.Accuracy, test.AccuracyInterval), With(test.Auc, test.AucInterval), test.Gap.ToString("0.00", CultureInfo.InvariantCulture)]))
                + Html.Note("0.5 when nothing in a representation tells the modality. The gap is the distance of the two means, in root mean square distances from the own mean.")),
            Html.Section("Which report belongs to the ECG?", Html.Table(
                ["representation", "by", "own nearer than another report", "recall at 10, equal reports", "chance"],
                result.Matching.Select(test => (IReadOnlyList<string>)[test.Representation, test.By, With(test.Auc, test.AucInterval), With(test.RecallAt10, test.RecallInterval), Number(test.RecallChance)]))
                + Html.Note("By cosine as they are; by ridge: cosine with the report that a regression trained on other patients predicts from the ECG, since the axes of two specific encoders need not agree.")),
            Html.Section("Is one in the other?", Html.Table(
                ["of", "from", "to", "records", "R²", "mean squared correlation", "of independent numbers"],
                result.Prediction.Select(test => (IReadOnlyList<string>)[test.Of, test.From, test.To, Html.Count(test.Records), With(test.R2, test.Interval), Small(test.MeanSquaredCorrelation), Small(test.CorrelationChance)]))),
            Html.Section("What can be read from the ECG's representations", Html.Table(
                ["task", "features", "labels", "macro AUC", "difference to shared"],
                result.Probes.Select(probe => (IReadOnlyList<string>)[probe.Task, probe.Features, Html.Count(probe.Labels), With(probe.MacroAuc, probe.MacroAucInterval), probe.Versus is { } versus ? With(versus.Difference, versus.DifferenceInterval) : ""]))),
        ]));
    }

    private static string With(double value, Interval interval) => $"{Number(value)} {interval}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Small(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
