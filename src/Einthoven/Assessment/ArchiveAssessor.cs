using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Formats;

namespace Einthoven.Assessment;

/// <summary>Looks through an archive of ECG files in any known format, and says what it is good for.</summary>
/// <remarks>
/// Files are read in parallel and forgotten at once; a file that can't be read is counted with its reason. Formats are those of
/// <see cref="RecordingReaders"/>. Equal archives give equal results, whatever the number of threads, but for which of two equal ECGs is named first.
/// </remarks>
public static class ArchiveAssessor
{
    /// <summary>Assesses an archive.</summary>
    /// <param name="source">A folder; all below it is looked through, links to folders are not followed.</param>
    /// <param name="options">What of it.</param>
    /// <param name="progress">Told of the files done, or null.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="CohortException">There is no such folder, it holds no file, or a table that was named is damaged.</exception>
    public static ArchiveAssessment Assess(string source, AssessmentOptions? options = null, IProgress<ProgressUpdate>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new AssessmentOptions();
        if (!Directory.Exists(source)) throw new CohortException($"{source}: there is no such folder; name the one that holds the ECG files.");
        var root = Path.GetFullPath(source);
        var tables = new ArchiveTables(root, options, stop);
        var files = new ArchiveFiles(root, tables.Files, options.Limit, progress, stop);
        if (files.Count == 0) throw new CohortException($"{source}: holds no file that could be an ECG.");

        var tally = new ArchiveTally(root);
        var done = 0;
        var work = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount };
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(files.All, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering), work, file =>
        {
            Look(file, root, tables, options.Hints, tally);
            progress?.Report(new ProgressUpdate("Reading files", Interlocked.Increment(ref done), Math.Max(files.Chosen, done)));
        });

        var counted = tally.Result(files.Count, files.Chosen, tables.Assessments());
        return ReadinessRules.Apply(counted, tables.Best(source));
    }

    private static void Look(RecordingFile file, string root, ArchiveTables tables, RecordingHints hints, ArchiveTally tally)
    {
        var name = Name(root, file.Path);
        var format = "";
        try
        {
            if (file.FindReader() is not { } reader)
            {
                tally.AddOther(file.Path);
                return;
            }

            format = reader.Format;
            var recording = reader.Read(file.Path, hints);
            tally.Add(name, format, EcgFacts.Of(recording, tables.Find(file.Path)));
        }
        catch (RecordingFormatException error)
        {
            tally.AddUnreadable(name, format, Reason(error));
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // One file must not end the look at a million: what went wrong stands in the report.
            tally.AddUnreadable(name, format.Length > 0 ? format : "unknown", $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Why, without the file it begins with.</summary>
    private static string Reason(RecordingFormatException error) =>
        error.Message.StartsWith(error.File, StringComparison.Ordinal) && error.File.Length > 0 ? error.Message[error.File.Length..].TrimStart(' ', ',', ':') : error.Message;

    private static string Name(string root, string path) => Path.GetRelativePath(root, Path.GetFullPath(path));
}
