using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary>Draws many ECGs into a folder, in parallel; a bad file is told and does not stop the others.</summary>
/// <param name="target">The folder for the pictures; made when it does not exist.</param>
/// <param name="hints">What files of bare numbers can't say.</param>
/// <param name="draw">Draws a recording.</param>
/// <param name="log">Told of each file that could not be drawn.</param>
internal sealed class PlotMany(string target, RecordingHints hints, Func<Recording, string> draw, Action<string> log)
{
    private readonly Lock _lock = new();
    private int _drawn;
    private int _refused;
    private int _others;

    /// <summary>Draws files, and what lies below folders.</summary>
    /// <returns>ECGs drawn, files that are ECGs but could not be drawn, files of no known format.</returns>
    public (int Drawn, int Refused, int Others) Run(string[] files, IProgress<ProgressUpdate> progress, CancellationToken stop)
    {
        var work = files.SelectMany(Entries).ToArray();
        var shared = work.CountBy(entry => Picture(entry.File, entry.Folder)).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        if (files.Length > 1 && work.CountBy(entry => Path.Combine(entry.Folder, Path.GetFileName(entry.File.Path))).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw new ConfigurationException($"{twice}: two of the files bear this name and would share a picture; draw their folders one by one.");
        Directory.CreateDirectory(target);
        var done = 0;
        try
        {
            Parallel.ForEach(work, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, entry =>
            {
                var picture = Picture(entry.File, entry.Folder);
                Plot(entry.File, shared.Contains(picture) ? Path.Combine(entry.Folder, Path.GetFileName(entry.File.Path)) : picture, entry.WasNamed);
                progress.Report(new ProgressUpdate("Drawing", Interlocked.Increment(ref done), work.Length, _refused == 0 ? "" : $"{_refused} could not be drawn"));
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.OfType<IOException>().FirstOrDefault() is { } full)
        {
            throw new IOException(full.Message, full);
        }
        catch (AggregateException error) when (error.InnerExceptions.OfType<ConfigurationException>().FirstOrDefault() is { } wrong)
        {
            throw new ConfigurationException(wrong.Message);
        }

        return (_drawn, _refused, _others);
    }

    /// <summary>Folder: the place of the picture below the target.</summary>
    private static IEnumerable<(RecordingFile File, string Folder, bool WasNamed)> Entries(string path) => Directory.Exists(path)
        ? RecordingFiles.In(path).Select(file => (file, Path.GetDirectoryName(Path.GetRelativePath(path, file.Path)) ?? "", false))
        : [(new RecordingFile(path), "", true)];

    private void Plot(RecordingFile file, string name, bool wasNamed)
    {
        var reader = file.FindReader();
        if (reader is null && !wasNamed)
        {
            Interlocked.Increment(ref _others);
            return;
        }

        string picture;
        Recording recording;
        try
        {
            recording = reader is null ? RecordingReaders.Read(file.Path, hints) : reader.Read(file.Path, hints);
            picture = draw(recording);
        }
        catch (Exception error) when (error is RecordingFormatException or IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _refused);
            lock (_lock) log(error.Message);
            return;
        }

        var path = Path.Combine(target, name + ".svg");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteText(path, picture);
        Interlocked.Increment(ref _drawn);
    }

    /// <summary>Where the picture goes below the target, without extension; files that would share it keep their own extension, and so does what stands beside a WFDB header.</summary>
    private static string Picture(RecordingFile file, string folder) =>
        Path.Combine(folder, file.StandsBesideHeader ? Path.GetFileName(file.Path) : Path.GetFileNameWithoutExtension(file.Path));
}
