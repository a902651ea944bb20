using Einthoven.Signals.Formats.Aecg;
using Einthoven.Signals.Formats.Csv;
using Einthoven.Signals.Formats.Dicom;
using Einthoven.Signals.Formats.Edf;
using Einthoven.Signals.Formats.GeMuse;
using Einthoven.Signals.Formats.Matlab;
using Einthoven.Signals.Formats.Npy;
using Einthoven.Signals.Formats.PhilipsSierra;
using Einthoven.Signals.Formats.Scp;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Formats;

/// <summary>All formats that are read; a file's own content tells which one it is.</summary>
public static class RecordingReaders
{
    /// <summary>The readers in the order in which they are asked.</summary>
    public static IReadOnlyList<IRecordingReader> All { get; } =
    [
        new DicomReader(),
        new AecgReader(),
        new ScpReader(),
        new WfdbReader(),
        new PhilipsSierraReader(),
        new GeMuseReader(),
        new EdfReader(),
        new NpyReader(),
        new MatlabReader(),
        new CsvReader(), // any table of numbers: last
    ];

    /// <summary>The reader of a file, or null when no format fits.</summary>
    public static IRecordingReader? Find(string path) => All.FirstOrDefault(reader => reader.Detects(path));

    /// <summary>Reads a recording of any known format that says everything itself.</summary>
    /// <exception cref="RecordingFormatException">The file is missing, damaged, or of no known format.</exception>
    public static Recording Read(string path) => Read(path, RecordingHints.None);

    /// <summary>Reads a recording of any known format.</summary>
    /// <exception cref="RecordingFormatException">The file is missing, damaged, or of no known format.</exception>
    public static Recording Read(string path, RecordingHints hints)
    {
        if (Find(path) is { } reader) return reader.Read(path, hints);
        var formats = string.Join(", ", All.Select(reader => reader.Format));
        throw new RecordingFormatException(path, "", File.Exists(path)
            ? $"this is no ECG of a known format ({formats})."
            : Directory.Exists(path) ? "this is a folder; name a file in it."
            : "there is no such file.");
    }
}
