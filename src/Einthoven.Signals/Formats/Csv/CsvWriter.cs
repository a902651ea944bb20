using System.Buffers.Text;
using System.Text;

namespace Einthoven.Signals.Formats.Csv;

/// <summary>Writes a recording as a table: comments with rate, unit, patient and statements, a row of leads' names, a row for each sample.</summary>
/// <remarks>Numbers are the shortest that give the same 32-bit float back; a sample without a value is <c>nan</c>. <see cref="CsvReader"/> reads it without hints.</remarks>
public sealed class CsvWriter : IRecordingWriter
{
    private const int LongestNumber = 32;

    /// <inheritdoc/>
    public string Format => "CSV";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".csv"];

    /// <summary>Writes one recording; an existing file is replaced.</summary>
    /// <exception cref="ArgumentException">The recording has no samples, or a lead's name can't stand in a table.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Length == 0) throw new ArgumentException("The recording has no samples.", nameof(recording));
        var names = recording.Leads.Select(Name).ToArray();
        using var text = new MemoryStream();
        text.Write(Encoding.UTF8.GetBytes(CsvFacts.Write(recording) + string.Join(',', names) + "\n"));
        WriteRows(recording, text);
        WholeFile.Write(path, text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    private static void WriteRows(Recording recording, MemoryStream text)
    {
        Span<byte> number = stackalloc byte[LongestNumber];
        var rows = recording.Leads.Select(lead => recording[lead].ToArray()).ToArray();
        for (var i = 0; i < recording.Length; i++)
        {
            for (var lead = 0; lead < rows.Length; lead++)
            {
                if (lead > 0) text.WriteByte((byte)',');
                var sample = rows[lead][i];
                if (!float.IsFinite(sample)) text.Write("nan"u8);
                else if (Utf8Formatter.TryFormat(sample, number, out var length)) text.Write(number[..length]);
            }

            text.WriteByte((byte)'\n');
        }
    }

    /// <summary>In quotes where it holds what separates fields.</summary>
    private static string Name(Lead lead)
    {
        var name = lead.Name;
        if (name.Any(char.IsControl) || name.Contains('"') || !CsvHead.IsLeadName(name))
            throw new ArgumentException($"A lead's name in a table is one line without quotes, no number, no time and no counter, not '{lead}'.", nameof(lead));
        return name.Any(letter => letter is ',' or ';' or '#' or '\'' or ' ') ? $"\"{name}\"" : name;
    }
}
