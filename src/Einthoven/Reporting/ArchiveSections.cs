using System.Globalization;
using Einthoven.Assessment;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Measuring;
using Einthoven.Signals.Quality;

namespace Einthoven.Reporting;

/// <summary>What the readiness report of an archive says, section by section.</summary>
internal static class ArchiveSections
{
    private const int MostRows = 40;

    public static string Formats(ArchiveAssessment archive) =>
        Html.Table(["format", "read", "not read"], archive.Formats.Select(format => new[] { format.Format, Html.Count(format.Read), Html.Count(format.Unreadable) }))
        + (archive.Formats.Count == 0 ? Html.Warning("No file is an ECG of a known format.") : "")
        + (archive.OtherFiles.Count > 0
            ? Html.Subsection("Files of no known format", Html.Table(["ending", "files"], archive.OtherFiles.Take(MostRows).Select(file => new[] { file.Name, Html.Count(file.Count) })))
                + Html.Note("Told by their content, not by their ending: an ECG among them is of a format that is not read, or damaged in its first bytes.")
            : "");

    public static string Unreadable(ArchiveAssessment archive)
    {
        if (archive.Unreadable.Count == 0) return "";
        return Html.Table(
                ["files", "reason", "as in"],
                archive.Unreadable.Select(group => new[] { Html.Count(group.Count), group.Reason, string.Join(", ", group.Files) + (group.Count > group.Files.Count ? ", …" : "") }), 1, 2)
            + Html.Note("Reasons that differ in names and numbers only stand together, in the words of the first.");
    }

    public static string Leads(ArchiveAssessment archive)
    {
        var signals = archive.Signals;
        var missing = signals.MissingLeads.ToDictionary(lead => lead.Name, lead => lead.Count);
        var empty = signals.EmptyLeads.ToDictionary(lead => lead.Name, lead => lead.Count);
        var names = Einthoven.Signals.Lead.Standard.Select(lead => lead.Name).Where(name => missing.ContainsKey(name) || empty.ContainsKey(name));
        return Html.Table(
                ["lead", "not recorded", "share", "flat or without a value", "share"],
                names.Select(name => new[]
                {
                    name, Html.Count(missing.GetValueOrDefault(name)), Html.Share(missing.GetValueOrDefault(name), archive.Ecgs),
                    Html.Count(empty.GetValueOrDefault(name)), Html.Share(empty.GetValueOrDefault(name), archive.Ecgs),
                }))
            + Html.Note($"{Html.Count(signals.TwelveLeads)} of {Html.Count(archive.Ecgs)} ECGs ({Html.Share(signals.TwelveLeads, archive.Ecgs)}) have all twelve standard leads with a signal.")
            + (signals.OtherLeads.Count > 0 ? Html.Note($"Other leads: {string.Join(", ", signals.OtherLeads.Take(MostRows).Select(lead => $"{lead.Name} {Html.Count(lead.Count)}"))}.") : "")
            + (signals.LimbLeadsChecked > 0
                ? Html.Note($"Limb leads were checked in {Html.Count(signals.LimbLeadsChecked)} ECGs with a voltage. In {Html.Count(signals.LimbLeadsWrong)} they do not follow from each other (I + III = II, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2; more than a tenth of the largest is left over): leads are swapped, upside down, named wrongly, scaled each on its own, or not recorded at once.")
                : "");
    }

    public static string Signals(ArchiveAssessment archive)
    {
        var signals = archive.Signals;
        var rates = BarTable.Draw("samples a second", [.. signals.Rates.Take(MostRows).Select(rate => ($"{rate.Name} Hz", (long)rate.Count))], archive.Ecgs);
        var lengths = BarTable.Draw("whole seconds", [.. signals.Seconds.OrderByDescending(length => length.Count).Take(12).OrderBy(length => int.Parse(length.Name, CultureInfo.InvariantCulture)).Select(length => ($"{length.Name} s", (long)length.Count))], archive.Ecgs);
        (string, long)[] units = [("millivolts", archive.Ecgs - signals.WithoutVoltage), ("no voltage", signals.WithoutVoltage)];
        return Html.Charts($"<div>{rates}</div>", $"<div>{lengths}</div>") + BarTable.Draw("unit", units, archive.Ecgs)
            + (signals.Seconds.Count > 12 ? Html.Note($"Of {signals.Seconds.Count} different lengths the most frequent are shown; the shortest is {signals.Seconds[0].Name} s, the longest {signals.Seconds[^1].Name} s.") : "")
            + (signals.TooShort > 0 ? Html.Note($"{Html.Count(signals.TooShort)} ECGs are shorter than a second, too short for a cohort.") : "")
            + (signals.ImplausibleVoltage > 0 ? Html.Warning($"In {Html.Count(signals.ImplausibleVoltage)} ECGs the QRS complexes are below 0.05 or above 10 mV in the lead in the middle: the unit or the gain is probably wrong.") : "");
    }

    public static string Quality(ArchiveAssessment archive)
    {
        var signals = archive.Signals;
        var verdicts = BarTable.Draw("quality", [.. signals.Quality.Select(verdict => (MeasureSections.Verdict(Enum.Parse<QualityVerdict>(verdict.Name, ignoreCase: true)), (long)verdict.Count))], archive.Ecgs);
        var problems = BarTable.Draw("what disturbs", [.. signals.Problems.Select(problem => (MeasureSections.Name(Enum.Parse<QualityProblem>(problem.Name)), (long)problem.Count))], archive.Ecgs);
        return $"<div>{verdicts}{problems}</div>" + Html.Charts(HistogramChart.Draw("Heart rate", "beats a minute", Steps(signals.HeartRates, 10)))
            + Html.Note($"Of the first ten seconds of each ECG, as recorded. A problem counts when at least one lead has it.{(signals.WithoutHeartRate > 0 ? $" In {Html.Count(signals.WithoutHeartRate)} no two beats were found." : "")}");
    }

    public static string Patients(ArchiveAssessment archive)
    {
        var patients = archive.Patients;
        var sexes = BarTable.Draw("sex", [.. patients.Sexes.Select(sex => (sex.Name switch { "F" => "female", "M" => "male", var other => other }, (long)sex.Count))], archive.Recordings);
        return Html.Charts(HistogramChart.Draw("Age", "years; the last column is 90 and above", Steps(patients.Ages, 10)), $"<div>{sexes}</div>")
            + Html.Note($"{Html.Count(patients.WithId)} of {Html.Count(archive.Recordings)} ECGs name their patient: {Html.Count(patients.Patients)} patients, at most {Html.Count(patients.MostRecords)} ECGs of one. Age is known of {Html.Count(patients.WithAge)}.");
    }

    public static string Tables(ArchiveAssessment archive)
    {
        if (archive.Tables.Count == 0) return Html.Note("No table of records was found: a CSV file at or above the ECGs whose columns name a file or an id, and a report, labels or a patient. --csv names one elsewhere.");
        return Html.Table(
                ["table", "rows", "with an ECG", "what its columns hold"],
                archive.Tables.Select(table => new[] { table.File, Html.Count(table.Rows), Html.Count(table.Matched), table.Problem.Length > 0 ? table.Problem : string.Join("; ", table.Columns) }), 3)
            + Html.Note(archive.LookedInto < archive.Files ? "With an ECG: rows whose file or id was found in the sample." : "With an ECG: rows whose file or id was found among the ECGs that can be read.");
    }

    public static string Reports(ArchiveAssessment archive)
    {
        var reports = archive.Reports;
        if (reports.InFiles + reports.InTables == 0) return Html.Note("No ECG has a report, in its file or in a table.");
        return BarTable.Draw("language", [.. reports.Languages.Select(language => (CohortSections.Language(language.Name), (long)language.Count))], reports.Pairs)
            + Html.Note($"{Html.Count(reports.InTables)} ECGs have a report in a table, {Html.Count(reports.InFiles)} in their own file (the table's is taken first). Cleaned of boilerplate, codes, dates and names {Html.Count(reports.Pairs)} say something, {Html.Count(reports.UsablePairs)} of a usable ECG; {Html.Count(reports.Distinct)} differ. The one in the middle has {Html.Count(reports.MedianWords)} words.");
    }

    public static string Labels(ArchiveAssessment archive)
    {
        var tasks = string.Concat(archive.Tasks.Select(task => Html.Subsection(
            task.Name,
            BarTable.Draw("class", [.. task.Classes.Take(MostRows).Select(cls => (cls.Name, (long)cls.Count))], task.Labelled)
                + Html.Note($"{Html.Count(task.Labelled)} usable ECGs have a class of this task; one may have several.{(task.Classes.Count > MostRows ? $" Of {task.Classes.Count} classes the most frequent are shown." : "")}"))));
        var codes = archive.Codes.Count == 0 ? "" : Html.Subsection(
            "Codes in the files",
            BarTable.Draw("code", [.. archive.Codes.Take(MostRows).Select(code => (FindingNames.Labelled(code.Name), (long)code.Count))], archive.Recordings)
                + Html.Note("As they stand there: SNOMED CT where they are numbers (with a name where the PhysioNet challenges give one), SCP-ECG where they are letters." + (archive.Codes.Count > MostRows ? $" Of {archive.Codes.Count} the most frequent are shown." : "")));
        return tasks + codes is { Length: > 0 } body ? body : Html.Note("No labels, in a table or in the files.");
    }

    private static Histogram Steps(IReadOnlyList<NamedCount> counts, double step)
    {
        if (counts.Count == 0) return new Histogram(0, step, 1);
        var edges = counts.Select(count => double.Parse(count.Name, CultureInfo.InvariantCulture)).ToArray();
        var histogram = new Histogram(edges[0], step, (int)((edges[^1] - edges[0]) / step) + 1);
        for (var i = 0; i < counts.Count; i++)
            for (var n = 0; n < counts[i].Count; n++) histogram.Add(edges[i]);
        return histogram;
    }
}
