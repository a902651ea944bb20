using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>A WFDB header (<c>.hea</c>): the record line, one line a signal, and comments.</summary>
/// <remarks>
/// Immutable. The grammar is header(5) of the WFDB Applications Guide, with what data sets add to it: dates as
/// <c>05-May-2020</c>, date before time, a record name with a path, the challenges' <c>#Age</c>, <c>#Sex</c> and <c>#Dx</c>.
/// </remarks>
public sealed record WfdbHeader
{
    private const long LargestFile = 1 << 24;

    /// <summary>The record's name, perhaps with a path.</summary>
    public required string Name { get; init; }

    /// <summary>How many segments the record is joined from; 0 for an ordinary record, whose signals stand in this header.</summary>
    public int Segments { get; init; }

    /// <summary>The segments in the order of time; empty for an ordinary record.</summary>
    public IReadOnlyList<WfdbSegment> SegmentList { get; init; } = [];

    /// <summary>Frames a second; 250 Hz where the header does not say.</summary>
    public SamplingRate Rate { get; init; } = new(250);

    /// <summary>Frames, which are samples of each signal where a frame has one, or null where the header does not say or says 0: the signal file's size tells then.</summary>
    public long? Samples { get; init; }

    /// <summary>The time of day of the first sample, or null.</summary>
    public TimeOnly? StartTime { get; init; }

    /// <summary>The day of the first sample, or null where it is absent or in an unknown form.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The signals in the header's order; empty when the record has segments.</summary>
    public IReadOnlyList<WfdbSignal> Signals { get; init; } = [];

    /// <summary>The comment lines without their <c>#</c>, trimmed.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Age, sex and id from the comments, and when it was recorded.</summary>
    public PatientFacts Patient =>
        WfdbComments.Patient(Comments) with { RecordedAt = StartDate?.ToDateTime(StartTime ?? TimeOnly.MinValue) };

    /// <summary>The codes of the <c>#Dx</c> comments, SNOMED CT in the challenges' data, as they stand there.</summary>
    public IReadOnlyList<string> Findings => WfdbComments.Findings(Comments);

    /// <summary>What the comments say of the ECG, a line each: those under <c>&lt;diagnoses&gt;</c> of LUDB.</summary>
    public IReadOnlyList<string> Statements => WfdbComments.Statements(Comments);

    /// <summary>Reads a header's text.</summary>
    /// <param name="text">The whole header.</param>
    /// <param name="file">The file's path, for messages and to tell a path from a count of segments.</param>
    /// <exception cref="RecordingFormatException">The text is no WFDB header; the message names the line.</exception>
    public static WfdbHeader Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WfdbHeaderParser.Parse(text, file);
    }

    /// <summary>Reads a header from a file.</summary>
    /// <exception cref="RecordingFormatException">The file is missing, can't be read, or is no WFDB header.</exception>
    public static WfdbHeader Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length > LargestFile) throw new RecordingFormatException(path, "", $"{length:N0} bytes are too many for a WFDB header.");
            return Parse(Decode(ReadAll(file, (int)length)), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingFormatException(path, "", "there is no such WFDB header; name a record by its .hea file, or without extension.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingFormatException(path, "", "the header can't be read: " + error.Message, error);
        }
    }

    /// <summary>As many bytes as the file has; fewer where it becomes shorter meanwhile.</summary>
    private static ReadOnlySpan<byte> ReadAll(SafeFileHandle file, int length)
    {
        var bytes = new byte[length];
        var filled = 0;
        while (filled < length && RandomAccess.Read(file, bytes.AsSpan(filled), filled) is var read and > 0) filled += read;
        return bytes.AsSpan(0, filled);
    }

    /// <summary>Old headers are Latin-1, new ones UTF-8; a Latin-1 text with a µ or an umlaut is hardly ever valid UTF-8.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }
}
