using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Formats;

/// <summary>A file that may be a recording, found by <see cref="RecordingFiles"/>.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="StandsBesideHeader">Whether a WFDB header bears its name without naming it: what WFDB would read there is the header's record, not this file.</param>
public sealed record RecordingFile(string Path, bool StandsBesideHeader = false)
{
    /// <summary>The reader of its format, told by its content, or null when it is no ECG of a known format.</summary>
    public IRecordingReader? FindReader() =>
        StandsBesideHeader ? RecordingReaders.All.FirstOrDefault(reader => reader is not WfdbReader && reader.Detects(Path)) : RecordingReaders.Find(Path);
}
