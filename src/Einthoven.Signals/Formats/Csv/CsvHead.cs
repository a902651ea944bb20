using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Csv;

/// <summary>What stands before the numbers of a table: comments, names of columns, perhaps a row of units.</summary>
/// <param name="Facts">What the comments say.</param>
/// <param name="Delimiter">What separates fields.</param>
/// <param name="Names">The columns' names without units; null where the table begins with numbers.</param>
/// <param name="Units">The columns' units, null where the table does not say.</param>
/// <param name="Offset">Where the numbers begin.</param>
/// <param name="Line">The line there, counted from 1.</param>
internal sealed record CsvHead(CsvFacts Facts, byte Delimiter, IReadOnlyList<string>? Names, IReadOnlyList<string?> Units, int Offset, int Line)
{
    private static readonly HashSet<string> TimeNames = new(StringComparer.OrdinalIgnoreCase) { "time", "t", "elapsed time", "elapsed", "seconds", "sec", "timestamp", "zeit", "tid" };
    private static readonly HashSet<string> IndexNames = new(StringComparer.OrdinalIgnoreCase) { "", "sample", "samples", "index", "sample #", "sample number", "n", "#" };

    /// <summary>Reads the head; null when no numbers follow, which makes it no table of numbers.</summary>
    public static CsvHead? Parse(ReadOnlySpan<byte> text, string source)
    {
        var facts = new CsvFacts();
        var all = CsvText.WithoutMark(text);
        var rest = all;
        var line = 0;
        List<string>? names = null;
        List<string?>? units = null;
        byte delimiter = 0;
        while (!rest.IsEmpty)
        {
            var start = text.Length - rest.Length;
            var row = CsvText.NextLine(ref rest);
            line++;
            if (row.Trim(" \t"u8).IsEmpty) continue;
            if (row[0] == '#')
            {
                facts.Add(Wfdb.WfdbHeader.Decode(row[1..]), source, line);
                continue;
            }

            if (names is null) delimiter = CsvText.Delimiter(row);
            var fields = CsvText.Fields(row, delimiter);
            if (IsNumeric(fields, delimiter, names)) return names is null || names.Count == fields.Count ? new CsvHead(facts, delimiter, names, units ?? [], start, line) : null;
            if (fields.Any(field => field.Length > 0 && CsvNumber.TryParse(Encoding.UTF8.GetBytes(field), delimiter, out double _))) return null; // neither names nor numbers
            if (names is null) (names, units) = facts.SaysUnit ? (fields, fields.ConvertAll<string?>(_ => null)) : Name(fields);
            else if (fields.Count == names.Count && units!.All(unit => unit is null)) units = [.. fields];
            else return null;
        }

        return null;
    }

    /// <summary>Whether a name of a column is taken for a lead's, and neither for a number, a time nor a counter.</summary>
    public static bool IsLeadName(string name) =>
        !double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !TimeNames.Contains(name) && !IndexNames.Contains(name);

    /// <summary>The column of the time, or -1.</summary>
    public int TimeColumn => Names is null ? -1 : Names.ToList().FindIndex(TimeNames.Contains);

    /// <summary>The columns that hold leads, with their leads.</summary>
    /// <remarks>A table that says its unit has nothing but leads beside the time; of another one those columns are taken that are named like a lead, if any is.</remarks>
    /// <exception cref="FormatException">A name is none of a lead.</exception>
    public List<(int Column, Lead Lead)> Leads()
    {
        var columns = new List<(int Column, Lead Lead)>();
        for (var i = 0; i < Names!.Count; i++)
        {
            if (!IsLeadName(Names[i])) continue;
            if (Facts.SaysUnit) columns.Add((i, Lead.Parse(Names[i])));
            else if (!SignalLabels.IsOther(Names[i])) columns.Add((i, SignalLabels.Lead(Names[i])));
        }

        return !Facts.SaysUnit && columns.Any(column => SignalLabels.IsEcg(Names[column.Column]))
            ? [.. columns.Where(column => SignalLabels.IsEcg(Names[column.Column]))]
            : columns;
    }

    private static bool IsNumeric(List<string> fields, byte delimiter, List<string>? names)
    {
        var numbers = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(fields[i]);
            var isTime = names is not null && i < names.Count && TimeNames.Contains(names[i]);
            if (!(isTime ? CsvNumber.TryParseTime(bytes, delimiter, out var value) : CsvNumber.TryParse(bytes, delimiter, out value))) return false;
            if (!double.IsNaN(value)) numbers++;
        }

        return numbers > 0;
    }

    /// <summary><c>II (mV)</c> and <c>II [mV]</c> name a lead and its unit.</summary>
    private static (List<string> Names, List<string?> Units) Name(List<string> fields)
    {
        var (names, units) = (new List<string>(), new List<string?>());
        foreach (var field in fields)
        {
            var open = field.LastIndexOfAny(['(', '[']);
            var hasUnit = open > 0 && field[^1] is ')' or ']';
            names.Add((hasUnit ? field[..open] : field).Trim());
            units.Add(hasUnit ? field[(open + 1)..^1].Trim() : null);
        }

        return (names, units);
    }
}
