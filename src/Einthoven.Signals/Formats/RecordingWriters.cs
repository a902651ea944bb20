namespace Einthoven.Signals.Formats;

/// <summary>All formats that are written; the ending of a file's name asks for one.</summary>
public static class RecordingWriters
{
    /// <summary>The writers, no two with the same ending.</summary>
    public static IReadOnlyList<IRecordingWriter> All { get; } =
    [
        new Wfdb.WfdbWriter(),
        new Csv.CsvWriter(),
        new Npy.NpyWriter(),
        new Dicom.DicomWriter(),
        new Aecg.AecgWriter(),
    ];

    /// <summary>The writer that a file's name asks for, or null when none does.</summary>
    public static IRecordingWriter? Find(string path)
    {
        var extension = Path.GetExtension(path);
        return All.FirstOrDefault(writer => writer.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }
}
