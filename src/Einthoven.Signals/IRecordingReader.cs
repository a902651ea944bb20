using Einthoven.Signals.Formats;

namespace Einthoven.Signals;

/// <summary>Reads recordings of one file format.</summary>
/// <remarks>Implementations hold no state and may be shared between threads.</remarks>
public interface IRecordingReader
{
    /// <summary>The format's name for messages, as in "WFDB".</summary>
    string Format { get; }

    /// <summary>Whether a file is of this format, told by its content.</summary>
    bool Detects(string path);

    /// <summary>Reads one recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hints">What the file can't say itself; null where it says everything.</param>
    /// <exception cref="RecordingFormatException">The file is missing, damaged, or not of this format.</exception>
    Recording Read(string path, RecordingHints? hints = null);

    /// <summary>The files that a recording is made of, that of the path among them.</summary>
    IReadOnlyList<string> Files(string path) => [path];
}
