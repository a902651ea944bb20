namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Cuts a header into its lines and reads each.</summary>
internal static class WfdbHeaderParser
{
    public static WfdbHeader Parse(string text, string file)
    {
        var (lines, comments) = Cut(text, file);
        if (lines.Count == 0) throw new RecordingFormatException(file, "", "expected a WFDB header, found no record line.");

        var (header, signals) = WfdbRecordLine.Parse(lines[0]);
        header = header with { Comments = comments };
        if (header.Segments > 0) return header;

        if (lines.Count - 1 != signals)
            throw lines[0].Error($"the record line promises {signals} signals, {lines.Count - 1} signal lines follow.");
        return header with { Signals = [.. lines.Skip(1).Select((line, index) => WfdbSignalLine.Parse(line, header.Name, index))] };
    }

    private static (List<WfdbLine> Lines, List<string> Comments) Cut(string text, string file)
    {
        var lines = new List<WfdbLine>();
        var comments = new List<string>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            if (line[0] == '#') comments.Add(line[1..].Trim().ToString());
            else lines.Add(new WfdbLine(file, number, line.ToString()));
        }

        return (lines, comments);
    }
}
