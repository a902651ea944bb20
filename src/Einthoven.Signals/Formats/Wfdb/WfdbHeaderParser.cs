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
        var (expected, what) = header.Segments > 0 ? (header.Segments, "segment") : (signals, "signal");
        if (lines.Count - 1 != expected)
            throw lines[0].Error($"the record line promises {expected} {what}s, {lines.Count - 1} {what} lines follow.");
        return header.Segments > 0
            ? header with { SegmentList = [.. lines.Skip(1).Select(Segment)] }
            : header with { Signals = Signals(lines, header.Name) };
    }

    private static WfdbSignal[] Signals(List<WfdbLine> lines, string record)
    {
        var signals = new WfdbSignal[lines.Count - 1];
        for (var i = 0; i < signals.Length; i++) signals[i] = WfdbSignalLine.Parse(lines[i + 1], record, i, i > 0 ? signals[i - 1] : null);
        return signals;
    }

    private static WfdbSegment Segment(WfdbLine line)
    {
        var fields = line.Fields(3);
        return fields.Length >= 2
            ? new WfdbSegment(fields[0], line.Long(fields[1], "length of a segment", least: 0), line.Number)
            : throw line.Error($"expected a segment's name and its number of samples, found '{line.Text}'.");
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
