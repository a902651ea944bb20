using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Einthoven.Cohorts;

/// <summary>Reads a CSV file row by row, columns by name.</summary>
/// <remarks>
/// UTF-8 with or without byte order mark; commas, or semicolons or tabs when the first line has no comma; quoted fields may hold separators and line breaks.
/// A row with more or fewer fields than there are columns is an error: an unquoted comma would shift all that follows. Not thread-safe.
/// </remarks>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader _csv;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private long _openQuote;

    /// <summary>Opens a file and reads its column names.</summary>
    /// <exception cref="CohortException">There is no such file, or it has no columns, or one twice.</exception>
    public CsvTable(string path)
    {
        File = path;
        if (!System.IO.File.Exists(path)) throw new CohortException($"{path}: there is no such file.");
        var options = new CsvReaderOptions
        {
            Separator = Separator(path),
            TrackLineNumbers = true,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            OnMalformedRecord = record => _openQuote = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : 0,
        };
        _csv = CsvReader.Create(System.IO.File.OpenRead(path), options, leaveOpen: false);
        try
        {
            Columns = [.. _csv.Headers.ToArray().Select(name => name.Trim())];
            if (Columns.Count == 0) throw new CohortException($"{path}: is empty; its first line should name the columns.");
            for (var i = 0; i < Columns.Count; i++)
                if (!_columns.TryAdd(Columns[i], i)) throw new CohortException($"{path}: has two columns '{Columns[i]}'; rename one.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The column names in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The current row's value of a column, without space around it.</summary>
    /// <exception cref="CohortException">There is no such column, or the value isn't UTF-8.</exception>
    public string this[string column] => Field(Require(column));

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="CohortException">The row has another number of fields than there are columns, or a quote doesn't end.</exception>
    public bool Read()
    {
        try
        {
            var read = _csv.Read();
            return _openQuote == 0 ? read : throw new CohortException($"{File}, line {_openQuote}: a quoted field begins here and doesn't end.");
        }
        catch (CsvFormatException error)
        {
            throw new CohortException(
                $"{File}, line {error.LineNumber}: the row doesn't have {Columns.Count} fields as the first line has; fields that hold a separator are put in quotes.", error);
        }
    }

    /// <summary>Whether there is a column, whatever its case.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The first of several names that is a column, or null.</summary>
    public string? FirstOf(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (Has(column)) return column;
        return null;
    }

    /// <summary>The place of a column, from 0.</summary>
    /// <exception cref="CohortException">There is no such column; the message lists those there are.</exception>
    public int Require(string column) =>
        _columns.TryGetValue(column, out var index)
            ? index
            : throw new CohortException($"{File}: lacks the column {column}; it has {string.Join(", ", Columns)}.");

    /// <summary>The current row's value at a place, without space around it.</summary>
    /// <exception cref="CohortException">The value isn't UTF-8.</exception>
    public string Field(int index)
    {
        var bytes = _csv.GetSpan(index);
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes).Trim()
            : throw Error("is not UTF-8 text; convert the file, as with 'iconv -f latin1 -t utf-8'.");
    }

    /// <summary>All values of the current row, without space around them.</summary>
    /// <exception cref="CohortException">A value isn't UTF-8.</exception>
    public string[] Row()
    {
        var row = new string[Columns.Count];
        for (var i = 0; i < row.Length; i++) row[i] = Field(i);
        return row;
    }

    /// <summary>The line of the file on which the current row begins, from 1.</summary>
    public long Line => _csv.LineNumber;

    /// <summary>An error about the current row.</summary>
    public CohortException Error(string problem) => new($"{File}, line {Line}: {problem}");

    /// <summary>Closes the file.</summary>
    public void Dispose() => _csv.Dispose();

    private static char Separator(string path)
    {
        using var reader = new StreamReader(path);
        var line = reader.ReadLine() ?? "";
        return line.Contains(',') ? ',' : line.Contains(';') ? ';' : line.Contains('\t') ? '\t' : ',';
    }
}
