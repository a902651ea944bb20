using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Surprise;
using Einthoven.Signals;
using Einthoven.Storage;
using Einthoven.Text;

namespace Einthoven.Reporting;

/// <summary>A page on what surprises a model, and the ECGs that do most.</summary>
public static class SurprisePage
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The numbers.</param>
    /// <param name="cohort">The cohort that was measured, or null.</param>
    /// <param name="records">Its ECGs with their surprise, or null.</param>
    /// <param name="examples">How many of the most surprising ECGs are drawn.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, SurpriseResult result, Cohort? cohort, SurprisingRecords? records, int examples = 8)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.WriteText(path, Html.Page($"What surprises {result.System}",
        [
            Html.Note($"Arm {result.Arm}. Every patch is hidden in one of {result.Parts} masks ({result.Masks}); surprise is the error of the model's guess ({result.Error})."),
            .. result.Warnings.Select(Html.Warning),
            Html.Section("Extrasystoles in simulated ECGs", Table("moments with one", result.Beats)
                + (result.Beats.Count == 0 ? "" : Html.Note("How likely a moment that holds an extrasystole surprises more than one that doesn't, within an ECG, mean over ECGs; in brackets 95 % intervals over ECGs."))),
            Html.Section("ECGs with and without a class", Table("ECGs with it", result.Records)
                + (result.Records.Count == 0 ? "" : Html.Note($"By how much the most surprising moment stands out from the median one, {result.Split} split of {result.Cohort}; in brackets 95 % intervals over patients."))),
            Html.Section("The ECGs that surprise most", cohort is null || records is null ? "" : string.Concat(records.MostSurprising.Take(examples).Select(record => Example(cohort, records, record)))),
        ]));
    }

    private static string Table(string positives, IReadOnlyList<SurpriseScore> scores) => Html.Table(
        ["", "ECGs", positives, "AUC of surprise", "AUC of loudness", "difference"],
        scores.Select(score => (IReadOnlyList<string>)[score.What, Html.Count(score.Records), Html.Count(score.Positives), With(score.Auc, score.AucInterval), With(score.LoudnessAuc, score.LoudnessInterval), With(score.Difference, score.DifferenceInterval)]));

    private static string Example(Cohort cohort, SurprisingRecords records, int record)
    {
        var svg = SurprisePicture.Draw(CohortRecordings.Of(cohort, record), [.. cohort.Manifest.Leads.Select(Lead.Parse)], records.Of(record), 0, cohort.Samples / cohort.Manifest.Rate, cohort.Records[record].Id, SurprisePicture.FilterOf(cohort.Manifest.Preprocessing));
        var labels = cohort.Tasks.Select(cohort.Labels).Select(table => string.Join(", ", Enumerable.Range(0, table.Classes.Count).Where(cls => table[record, cls] == true).Select(cls => table.Classes[cls]))).Where(names => names.Length > 0);
        var report = ReportCleaner.Clean(cohort.Records[record].Report);
        return Html.Figure(svg, string.Join(" · ", labels.Prepend($"Record {cohort.Records[record].Id}")) + (report.Length > 0 ? $" · report: “{report}”" : "") + ". The darker, the more the model's guess was off.");
    }

    private static string With(double value, Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} {interval}");
}
