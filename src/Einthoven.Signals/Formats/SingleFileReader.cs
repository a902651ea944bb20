namespace Einthoven.Signals.Formats;

/// <summary>A format whose recordings are one file each, read as a whole: memory is bounded by the file's size.</summary>
public abstract class SingleFileReader : IRecordingReader
{
    /// <summary>The largest file that is read, in bytes: a day of twelve leads at 1,000 Hz has 2 GB.</summary>
    public const long LargestFile = int.MaxValue - 64;

    /// <summary>How much of a file's beginning tells its format, in bytes.</summary>
    protected const int StartBytes = 1 << 16;

    /// <inheritdoc/>
    public abstract string Format { get; }

    /// <inheritdoc/>
    public bool Detects(string path)
    {
        var start = new byte[StartBytes];
        try
        {
            using var stream = File.OpenRead(path);
            return Detects(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Recording Read(string path, RecordingHints? hints = null) => Read(Content(path), path, hints ?? RecordingHints.None);

    /// <summary>Whether a file that begins so is of this format.</summary>
    /// <param name="start">The first bytes of the file, all of it where it is short.</param>
    public abstract bool Detects(ReadOnlySpan<byte> start);

    /// <summary>Reads a recording from a file's bytes.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="source">Its name, for messages and <see cref="Recording.Source"/>.</param>
    /// <param name="hints">What the file can't say itself.</param>
    /// <exception cref="RecordingFormatException">The bytes are damaged or not of this format.</exception>
    public abstract Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints);

    private static byte[] Content(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new RecordingFormatException(path, "", "there is no such file.");
            return file.Length <= LargestFile
                ? File.ReadAllBytes(path)
                : throw new RecordingFormatException(path, "", $"{file.Length:N0} bytes are more than the {LargestFile:N0} that are read.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingFormatException(path, "", "the file can't be read: " + error.Message, error);
        }
    }
}
