namespace Einthoven.Signals;

/// <summary>Writes recordings in one file format.</summary>
/// <remarks>Implementations hold no state and may be shared between threads. A file appears whole or not at all.</remarks>
public interface IRecordingWriter
{
    /// <summary>The format's name for messages, as in "WFDB".</summary>
    string Format { get; }

    /// <summary>The endings of file names that ask for this format, with their dot and in lower case.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Writes one recording; an existing file is replaced.</summary>
    /// <exception cref="ArgumentException">The format can't hold this recording.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    void Write(Recording recording, string path);

    /// <summary>The files that writing to a path makes or replaces.</summary>
    IReadOnlyList<string> Files(string path) => [path];
}
