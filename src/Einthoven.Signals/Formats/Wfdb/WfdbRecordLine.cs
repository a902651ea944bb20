using System.Globalization;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The first line: <c>name[/segments] signals [rate[/counter rate[(base)]] [samples [time] [date]]]</c>.</summary>
internal static class WfdbRecordLine
{
    private static readonly string[] DateForms = ["d/M/yyyy", "d-MMM-yyyy", "yyyy-MM-dd"];
    private static readonly string[] TimeForms = ["H:m:s", "H:m:s.FFFFFFF"];

    public static (WfdbHeader Header, int Signals) Parse(WfdbLine line)
    {
        var fields = line.Fields(7);
        if (fields.Length < 2) throw line.Error($"expected a record's name and its number of signals, found '{line.Text}'.");

        var (name, segments) = Name(fields[0], line);
        var signals = line.Integer(fields[1], "number of signals", least: segments > 0 ? 0 : 1);
        var samples = fields.Length > 3 ? line.Long(fields[3], "number of samples", least: 0) : 0;
        var header = new WfdbHeader { Name = name, Segments = segments, Samples = samples > 0 ? samples : null };
        if (fields.Length > 2) header = header with { Rate = Rate(fields[2], line) };
        foreach (var field in fields.Skip(4).Take(2)) header = WithTimeOrDate(header, field);
        return (header, signals);
    }

    /// <summary>
    /// In <c>s0010/3</c> a number follows the slash and says how many segments there are; in <c>data/3</c>, the header of
    /// record 3, it is the name behind a path. The header's own file name tells which.
    /// </summary>
    private static (string Name, int Segments) Name(string field, WfdbLine line)
    {
        var slash = field.LastIndexOf('/');
        var last = field[(slash + 1)..];
        if (slash < 0 || last.Length == 0 || !last.All(char.IsAsciiDigit)) return (field, 0);

        var name = field[..slash];
        var own = Path.GetFileNameWithoutExtension(line.File);
        var isPath = last == own && name[(name.LastIndexOf('/') + 1)..] != own;
        return isPath ? (field, 0) : (name, line.Integer(last, "number of segments", least: 1));
    }

    private static SamplingRate Rate(string field, WfdbLine line)
    {
        var hertz = line.Number64(field.Split('/')[0], "sampling rate");
        return hertz is > 0 and <= 100_000
            ? new SamplingRate(hertz)
            : throw line.Error($"sampling rate: expected a number above 0 and at most 100000 Hz, found '{field}'.");
    }

    /// <summary>The challenges write the date before the time. What is neither is left out: a strange date makes no ECG unreadable.</summary>
    private static WfdbHeader WithTimeOrDate(WfdbHeader header, string field)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(field, DateForms, culture, DateTimeStyles.None, out var date)) return header with { StartDate = date };
        if (TimeOnly.TryParseExact(field, TimeForms, culture, DateTimeStyles.None, out var time)) return header with { StartTime = time };
        return header;
    }
}
