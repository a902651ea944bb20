using System.Text.Json.Serialization;
using Einthoven.Signals.Filters;
using Einthoven.Text;

namespace Einthoven.Cohorts;

/// <summary>What is in a cohort, counted: the content of <c>einthoven cohort info</c>.</summary>
/// <param name="Name">The cohort's name.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Leads">Leads of an ECG; 0 for reports.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Samples">Samples of a lead.</param>
/// <param name="Standardise">How the ECGs are scaled; null for reports.</param>
/// <param name="Rejected">Records that were refused.</param>
/// <param name="Clipped">Values set to the limit of 16 bits.</param>
/// <param name="Cropped">Recordings of which only the first window was taken.</param>
/// <param name="Splits">Records by split.</param>
/// <param name="Sources">Records by data set.</param>
/// <param name="Sexes">Records by sex.</param>
/// <param name="Languages">Reports by language; "none" counts records without a report, "unknown" those whose language can't be told.</param>
/// <param name="Patients">Different patients, told apart within a data set.</param>
/// <param name="Ages">The ages, or null when none is known.</param>
/// <param name="RecordsWithMissing">Records that miss samples.</param>
/// <param name="MissingLeads">Leads missing as a whole, over all records.</param>
/// <param name="Tasks">The tasks and their classes.</param>
public sealed record CohortSummary(
    string Name, int Records, int Leads, double Rate, int Samples,
    [property: JsonConverter(typeof(KebabCaseEnumConverter<StandardisationMode>))] StandardisationMode? Standardise, int Rejected, long Clipped, int Cropped,
    IReadOnlyDictionary<string, int> Splits, IReadOnlyDictionary<string, int> Sources, IReadOnlyDictionary<string, int> Sexes,
    IReadOnlyDictionary<string, int> Languages, int Patients, AgeSummary? Ages, int RecordsWithMissing, int MissingLeads, IReadOnlyList<TaskSummary> Tasks)
{
    /// <summary>Counts a cohort.</summary>
    /// <exception cref="CohortException">A label file is damaged.</exception>
    public static CohortSummary Of(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var (manifest, records) = (cohort.Manifest, cohort.Records);
        var missing = cohort.Samples == 0 ? [] : Enumerable.Range(0, records.Count).Select(cohort.Missing).Where(spans => spans.Count > 0).ToArray();
        return new CohortSummary(
            manifest.Name, records.Count, cohort.Leads, manifest.Rate, cohort.Samples, manifest.Preprocessing?.Standardise,
            manifest.Rejected, manifest.Clipped, manifest.Cropped,
            Enum.GetValues<Split>().ToDictionary(SplitNames.Of, split => records.Count(record => record.Split == split)),
            Count(records.Select(record => record.Source)),
            Count(records.Select(record => record.Sex.Length > 0 ? record.Sex : "unknown")),
            Count(records.Select(record => Language(record.Report))),
            records.Select(record => (record.Source, record.Patient)).Distinct().Count(),
            AgeSummary.Of(records.Select(record => record.AgeInYears).OfType<double>()),
            missing.Length,
            missing.Sum(spans => spans.Count(span => span.Count == cohort.Samples)),
            [.. cohort.Tasks.Select(task => TaskSummary.Of(cohort.Labels(task)))]);
    }

    private static string Language(string report) =>
        report.Length == 0 ? "none" : ReportLanguage.Of(report) is { Length: > 0 } language ? language : "unknown";

    private static Dictionary<string, int> Count(IEnumerable<string> values) =>
        values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();
}
