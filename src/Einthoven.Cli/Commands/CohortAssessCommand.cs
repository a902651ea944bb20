using System.CommandLine;
using System.Globalization;
using Einthoven.Assessment;
using Einthoven.Cohorts.Sources;
using Einthoven.Reporting;
using Einthoven.Signals.Formats;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort assess</c>: the readiness report of an archive.</summary>
internal static class CohortAssessCommand
{
    public static Command Create()
    {
        var source = new Option<string>("--source") { Description = "The archive's folder; all below it is looked through.", Required = true, HelpName = "DIR" };
        var target = new Option<string>("--out") { Description = "The page to write; an existing one is replaced.", Required = true, HelpName = "FILE.html" };
        var json = new Option<string?>("--json") { Description = "A file that gets all that was found.", HelpName = "FILE" };
        var csv = new Option<string[]>("--csv") { Description = "Tables of records with reports, labels, patients. Default: the CSV files in the archive that are such tables, each for the ECGs of its folder and below.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var limit = new Option<int?>("--limit") { Description = "Look into so many files only, a sample spread over the archive.", HelpName = "N" };
        var input = new RecordingOptions();
        var file = new Option<string?>("--file-column") { Description = "The tables' column of files, where its name is not a common one.", HelpName = "COLUMN" };
        var id = new Option<string?>("--id-column") { Description = "The column of ids, that is of file names without extension.", HelpName = "COLUMN" };
        var report = new Option<string?>("--report-column") { Description = "The column of reports.", HelpName = "COLUMN" };
        var labels = new Option<string[]>("--label-column") { Description = "Columns with classes separated by ';'.", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
        var command = new Command(
            "assess",
            $"Looks through a folder of ECG files and says what it is good for: formats, files that can't be read and why, leads, rates, lengths, units, quality, duplicates, patients, reports and their languages, labels, and what could be trained and tested with it. Nothing is changed. Formats: {string.Join(", ", RecordingReaders.All.Select(reader => reader.Format))}.")
        {
            source, target, json, csv, limit, file, id, report, labels,
        };
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(target);
            Destination.RequireFile("--out", path);
            if (parsed.GetValue(json) is { } wanted) Destination.RequireFile("--json", wanted);
            if (parsed.GetValue(limit) is <= 0 and var number) throw new ConfigurationException($"--limit {number}: give 1 or more.");
            var options = new AssessmentOptions
            {
                Tables = parsed.GetValue(csv) ?? [],
                Limit = parsed.GetValue(limit),
                Hints = input.Hints(parsed),
                Columns = new RecordColumns { File = parsed.GetValue(file), Id = parsed.GetValue(id), Report = parsed.GetValue(report), Labels = parsed.GetValue(labels) ?? [] },
            };
            if (options.Tables.Count == 0 && options.Columns is not { File: null, Id: null, Report: null, Labels.Count: 0 }) throw new ConfigurationException("--…-column options name columns of a table: give it with --csv.");

            using var interruption = new Interruption();
            var archive = ProgressDisplay.Run(progress => ArchiveAssessor.Assess(parsed.GetRequiredValue(source), options, progress, interruption.Token));
            ArchiveReport.Write(path, archive);
            if (parsed.GetValue(json) is { } data) AssessmentFile.Write(data, archive);
            Say(parsed.InvocationConfiguration.Output, path, archive);
        });
        return command;
    }

    private static void Say(TextWriter output, string path, ArchiveAssessment archive)
    {
        var unreadable = archive.Formats.Sum(format => format.Unreadable);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{archive.Recordings:N0} ECGs ({string.Join(", ", archive.Formats.Where(format => format.Read > 0).Select(format => $"{format.Format} {format.Read}"))}), {unreadable:N0} that can't be read, {archive.OtherFiles.Sum(file => file.Count):N0} files of no known format{(archive.LookedInto < archive.Files ? $"; a sample of {archive.LookedInto:N0} of {archive.Files:N0} files" : "")}."));
        foreach (var item in archive.Readiness) output.WriteLine($"{item.Purpose}: {item.Level switch { ReadinessLevel.Enough => "enough", ReadinessLevel.Little => "little", _ => "not yet" }}. {item.Words}");
        if (archive.NextCommand is { } command) output.WriteLine($"Next: {command}");
        output.WriteLine($"{path}: the whole report.");
    }
}
