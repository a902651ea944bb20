using CsvHelper;

namespace Einthoven.Storage;

/// <summary>Writes a CSV file row by row: UTF-8 without byte order mark, commas, line feeds, quotes where needed.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class CsvFile : IDisposable
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };
    private readonly FileStream _stream;
    private readonly CsvWriter _csv;

    /// <summary>Starts a file with its column names.</summary>
    public CsvFile(string path, IEnumerable<string> columns)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        _csv = CsvWriter.Create(_stream, Options, leaveOpen: true);
        _csv.WriteHeader(columns.ToArray());
    }

    /// <summary>Appends a row.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(params string[] fields) => _csv.WriteRecord(fields);

    /// <summary>Writes what is buffered, to the disk itself.</summary>
    public void Complete()
    {
        _csv.Flush();
        _stream.Flush(flushToDisk: true);
    }

    /// <summary>Closes the file; what <see cref="Complete"/> has not written may be lost.</summary>
    public void Dispose() => _stream.Dispose();
}
