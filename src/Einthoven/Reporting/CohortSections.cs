using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;

namespace Einthoven.Reporting;

/// <summary>What the tables of a cohort say: splits, sources, patients, reports, rejects.</summary>
internal static class CohortSections
{
    public static string Overview(Cohort cohort, ReportMeasures reports)
    {
        var manifest = cohort.Manifest;
        return Html.Note($"Data set: {manifest.Source}. {Prepared(manifest)}") + Html.Tiles(
        [
            (Html.Count(cohort.Records.Count), "records"),
            (Html.Count(Patients(cohort.Records)), "patients"),
            cohort.Samples == 0 ? ("none", "ECGs: a cohort of reports") : (Invariant($"{cohort.Leads} x {cohort.Samples / manifest.Rate:0.##} s"), Invariant($"leads and length of an ECG, {manifest.Rate} Hz")),
            (Html.Count(reports.WithReport), "records with a report"),
            (cohort.Tasks.Count.ToString(CultureInfo.InvariantCulture), "tasks with labels"),
            (Html.Count(manifest.Rejected), "files rejected when it was built"),
        ]);
    }

    public static string Splits(Cohort cohort)
    {
        var rows = Enum.GetValues<Split>().Select(split => (Split: split, Records: cohort.Records.Where(record => record.Split == split).ToArray())).Where(split => split.Records.Length > 0).ToArray();
        var table = Html.Table(
            ["split", "records", "share", "patients", "with report"],
            rows.Select(row => new[]
            {
                SplitNames.Of(row.Split), Html.Count(row.Records.Length), Html.Share(row.Records.Length, cohort.Records.Count),
                Html.Count(Patients(row.Records)), Html.Count(row.Records.Count(record => record.Report.Length > 0)),
            }));
        var sources = cohort.Records.CountBy(record => record.Source).OrderByDescending(source => source.Value).Select(source => (source.Key, (long)source.Value)).ToArray();
        return table
            + Html.Note("Train is for pre-training and the training part of probes, validation for choices, test for results; none is not used. A patient should stand in one split only.")
            + (Astray(cohort.Records) is > 0 and var astray ? Html.Warning($"{Html.Count(astray)} {(astray == 1 ? "patient stands" : "patients stand")} in more than one split: results on them look better than they are. 'einthoven cohort verify' names them.") : "")
            + (sources.Length > 1 ? BarTable.Draw("data set", sources, cohort.Records.Count) : "");
    }

    public static string Patients(Cohort cohort)
    {
        var records = cohort.Records;
        var known = records.Select(record => record.AgeInYears).OfType<double>().Where(age => age >= 0).ToArray();
        var ages = new Histogram(0, 5, 19);
        foreach (var age in known) ages.Add(age);
        var chart = HistogramChart.Draw("Age", "years; the last column is 90 and above", ages);
        (string, long)[] sexes =
        [
            ("female", records.Count(record => record.Sex == "F")), ("male", records.Count(record => record.Sex == "M")),
            ("unknown", records.Count(record => record.Sex is not ("F" or "M"))),
        ];
        var summary = AgeSummary.Of(known);
        var words = summary is null
            ? "No age is known."
            : Invariant($"Age is known of {Html.Count(summary.Known)} of {Html.Count(records.Count)} records, median {summary.Median:0.#} years{(summary.Over89 > 0 ? $"; {Html.Count(summary.Over89)} are written as 300, which means over 89" : "")}. ");
        var perPatient = Patients(records) is > 0 and var patients ? Invariant($"{(double)records.Count / patients:0.##} records a patient.") : "";
        return Html.Charts(chart, $"<div>{BarTable.Draw("sex", sexes, records.Count)}</div>") + Html.Note(words + perPatient);
    }

    public static string Reports(Cohort cohort, ReportMeasures reports)
    {
        if (reports.WithReport + reports.Boilerplate == 0) return Html.Note("No record has a report.");
        var chart = HistogramChart.Draw("Length of a report", "words after cleaning; the last column is 48 and more", reports.Words);
        var table = BarTable.Draw("language", [.. reports.Languages.Select(language => (Language(language.Language), (long)language.Count))], reports.WithReport);
        return Html.Charts(chart, $"<div>{table}</div>")
            + Html.Note(Invariant($"{Html.Count(reports.WithReport)} of {Html.Count(cohort.Records.Count)} records have a report that says something about the ECG; {Html.Count(reports.Distinct)} of these differ ({Html.Share(reports.Distinct, reports.WithReport)}). ")
                + "Cleaning removes boilerplate, appended codes, dates and names. The language is told by the words of ECG reports. Equal reports are not negatives of each other in a contrast."
                + (reports.Boilerplate > 0 ? $" {Html.Count(reports.Boilerplate)} further reports are nothing but what is removed." : ""));
    }

    public static string Rejected(Cohort cohort, ReasonGroups rejected) => Rejects(rejected, cohort.Manifest.Rejected == 0 ? "No file was rejected." : "");

    /// <summary>Reasons with their counts and examples.</summary>
    public static string Rejects(ReasonGroups rejected, string none)
    {
        if (rejected.Total == 0) return none.Length > 0 ? Html.Note(none) : "";
        return Html.Table(
                ["files", "reason", "as in"],
                rejected.All.Select(group => new[] { Html.Count(group.Count), group.Reason, string.Join(", ", group.Files) + (group.Count > group.Files.Count ? ", …" : "") }), 1, 2)
            + Html.Note("Reasons that differ in names and numbers only stand together, in the words of the first.");
    }

    /// <summary>A language's name.</summary>
    public static string Language(string code) => code switch { "de" => "German", "en" => "English", "sv" => "Swedish", ReportMeasures.UnknownLanguage => "can't be told", _ => code };

    private static string Prepared(CohortManifest manifest)
    {
        if (manifest.Preprocessing is not { } how) return "Reports without ECGs.";
        var filter = how.FilterOrder > 0 ? Invariant($"band-passed {how.LowHertz}-{how.HighHertz} Hz without shift in time") : "not filtered";
        return Invariant($"ECGs resampled to {how.Rate} Hz, {filter}, the first {how.Seconds} s, standardised {JsonNamingPolicy.KebabCaseLower.ConvertName($"{how.Standardise}")}.")
            + (manifest.Cropped > 0 ? $" {Html.Count(manifest.Cropped)} {(manifest.Cropped == 1 ? "recording has" : "recordings have")} more windows than the first, which was taken." : "")
            + (manifest.Clipped > 0 ? $" {Html.Count(manifest.Clipped)} samples lay beyond 16 bits and were set to the limit." : "");
    }

    private static int Patients(IEnumerable<CohortRecord> records) => records.Select(record => (record.Source, record.Patient)).Distinct().Count();

    private static int Astray(IEnumerable<CohortRecord> records) => records
        .Where(record => record.Split != Split.None)
        .GroupBy(record => (record.Source, record.Patient))
        .Count(patient => patient.Select(record => record.Split).Distinct().Skip(1).Any());

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
