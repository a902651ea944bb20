using Einthoven.Assessment;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>The readiness report of an archive as one page that needs nothing else.</summary>
public static class ArchiveReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="archive">What was found.</param>
    /// <exception cref="IOException">The page can't be written.</exception>
    public static void Write(string path, ArchiveAssessment archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var signals = archive.Signals;
        (string Title, string Body)[] sections =
        [
            ("What it is good for", Readiness(archive)),
            ("Formats", ArchiveSections.Formats(archive)),
            ("Files that could not be read", ArchiveSections.Unreadable(archive)),
            ("Leads", archive.Ecgs == 0 ? "" : ArchiveSections.Leads(archive)),
            ("Rates, lengths, units", archive.Ecgs == 0 ? "" : ArchiveSections.Signals(archive)),
            ("Quality", archive.Ecgs == 0 ? "" : ArchiveSections.Quality(archive)),
            ("Duplicates", signals.Duplicates == 0 ? "" : Html.List(signals.DuplicateExamples) + Html.Note($"{Html.Count(signals.Duplicates)} ECGs equal another, sample by sample to a microvolt, whatever their format.")),
            ("Patients", archive.Ecgs == 0 ? "" : ArchiveSections.Patients(archive)),
            ("Tables", ArchiveSections.Tables(archive)),
            ("Reports", archive.Ecgs == 0 ? "" : ArchiveSections.Reports(archive)),
            ("Labels", archive.Ecgs == 0 ? "" : ArchiveSections.Labels(archive)),
        ];
        AtomicFile.WriteText(path, Html.Page($"Archive {Path.GetFileName(Path.TrimEndingDirectorySeparator(archive.Source))}",
        [
            Overview(archive),
            Html.Contents(sections),
            .. sections.Select(section => Html.Section(section.Title, section.Body)),
        ]));
    }

    private static string Overview(ArchiveAssessment archive)
    {
        var sampled = archive.LookedInto < archive.Files
            ? $" A sample of {Html.Count(archive.LookedInto)} of {Html.Count(archive.Files)} files was looked into, spread over the archive; all counts below are of the sample."
            : "";
        return Html.Note($"{archive.Source}.{sampled}") + Html.Tiles(
        [
            (Html.Count(archive.Files), "files; the parts of a WFDB record count once"),
            (Html.Count(archive.Recordings), archive.Recordings == archive.Ecgs ? "ECGs that can be read" : $"ECGs that can be read, in {Html.Count(archive.Ecgs)} files"),
            (Html.Count(archive.Formats.Sum(format => format.Unreadable)), "files of ECGs that can't"),
            (Html.Count(archive.Signals.Usable), "usable ECGs of twelve leads"),
            (Html.Count(archive.Reports.UsablePairs), "usable pairs of ECG and report"),
            (archive.Patients.Patients == 0 ? "unknown" : Html.Count(archive.Patients.Patients), "patients"),
        ]);
    }

    private static string Readiness(ArchiveAssessment archive)
    {
        var items = archive.Readiness.Select(item => $"<div class=\"item\"><b>{Html.Escape(item.Purpose)}</b><span>{Level(item.Level)}</span><p>{Html.Escape(item.Words)}</p></div>");
        var next = archive.NextCommand is { } command
            ? $"<p>The next step:</p><pre><code>{Html.Escape(command)}</code></pre>"
            : archive.Ecgs > 0 ? Html.Note("The next step: a CSV file with a column of files, and what is known of each: patient, report, labels (docs/data.md); then 'einthoven cohort build records'.") : "";
        return string.Concat(items) + next
            + Html.Note("“Enough” means that results can be expected, not that they will be good. “Little” means rough results. The limits are those the words name.");
    }

    private static string Level(ReadinessLevel level) => level switch
    {
        ReadinessLevel.Enough => "● enough",
        ReadinessLevel.Little => "◐ little",
        _ => "○ not yet",
    };
}
