using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Einthoven.Signals.Formats;

namespace Einthoven.Assessment;

/// <summary>The files of an archive that are looked into: all of them, or a sample.</summary>
/// <remarks>Paths are not kept but for a sample, so that memory does not grow with the archive.</remarks>
internal sealed class ArchiveFiles
{
    private const int BetweenReports = 50_000;

    private readonly string _source;
    private readonly HashSet<string> _left;
    private readonly RecordingFile[]? _sample;

    /// <param name="source">The archive's folder.</param>
    /// <param name="left">Full paths of files that are no recordings for sure.</param>
    /// <param name="limit">The most files, or null for all.</param>
    /// <param name="progress">Told of the files found.</param>
    /// <param name="stop">Stops it.</param>
    public ArchiveFiles(string source, IEnumerable<string> left, int? limit, IProgress<ProgressUpdate>? progress, CancellationToken stop)
    {
        _source = source;
        _left = [.. left];

        // Of a hash that has nothing to do with the folder a file lies in, the smallest: evenly spread, and the same every time.
        var smallest = new PriorityQueue<RecordingFile, ulong>();
        foreach (var file in Walk())
        {
            stop.ThrowIfCancellationRequested();
            if (++Count % BetweenReports == 0) progress?.Report(new ProgressUpdate("Finding files", Count, Count));
            if (limit is not { } most) continue;
            smallest.Enqueue(file, ulong.MaxValue - Hash(Path.GetRelativePath(source, file.Path)));
            if (smallest.Count > most) smallest.Dequeue();
        }

        if (limit is not null && Count > limit) _sample = [.. smallest.UnorderedItems.Select(item => item.Element).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Files that may be recordings.</summary>
    public int Count { get; }

    /// <summary>How many of them are looked into.</summary>
    public int Chosen => _sample?.Length ?? Count;

    /// <summary>The files that are looked into.</summary>
    public IEnumerable<RecordingFile> All => _sample ?? Walk();

    private IEnumerable<RecordingFile> Walk() => RecordingFiles.In(_source).Where(file => !_left.Contains(Path.GetFullPath(file.Path)));

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
