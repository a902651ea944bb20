namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Reads a record that is joined from segments; where nothing was recorded, samples are NaN.</summary>
internal static class WfdbSegmentedRecord
{
    /// <summary>Gaps and repeated segments may make a record so many times as long as what its files hold.</summary>
    private const long LargestStretch = 100;

    private const long SmallRecord = 1 << 20;

    public static Recording Read(WfdbHeader header, string path)
    {
        var segments = new WfdbSegments(header, path);
        var occurrences = Occurrences(header);
        var (perFrame, stored) = (1, 0L);
        foreach (var (segment, _) in occurrences)
        {
            using var record = segments.Open(segment);
            var leads = record.Leads.Count(lead => lead is not null);
            if (leads == 0) continue;
            perFrame = Math.Max(perFrame, record.SamplesPerFrame);
            stored += record.Frames * leads;
        }

        RequireLength(segments, perFrame, stored, path);
        var rows = segments.Leads.Select(_ => Empty(segments.Length * perFrame)).ToArray();
        foreach (var (segment, starts) in occurrences) Fill(rows, segments, segment, starts, perFrame);

        var all = header with { Comments = [.. header.Comments, .. segments.Model.Comments] };
        var rate = WfdbRate.Of(header, perFrame, path);
        return new Recording(segments.Leads, rate, rows, segments.Unit, all.Patient, path, all.Findings, all.Statements);
    }

    /// <summary>Each segment that has a length, with the frames at which it begins.</summary>
    private static List<(WfdbSegment Segment, List<long> Starts)> Occurrences(WfdbHeader header)
    {
        var found = new List<(WfdbSegment Segment, List<long> Starts)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var start = 0L;
        foreach (var segment in header.SegmentList)
        {
            if (!segment.IsGap && segment.Samples > 0)
            {
                if (places.TryAdd(segment.Name, found.Count)) found.Add((segment, []));
                found[places[segment.Name]].Starts.Add(start);
            }

            start += segment.Samples;
        }

        return found;
    }

    /// <summary>The length is a claim of the header: gaps cost no byte.</summary>
    private static void RequireLength(WfdbSegments segments, int perFrame, long stored, string path)
    {
        if (stored == 0) throw new RecordingFormatException(path, "", "no segment holds samples of a lead.");
        var claimed = (double)segments.Length * segments.Leads.Count;
        if (claimed > (LargestStretch * (double)stored) + SmallRecord)
            throw new RecordingFormatException(path, "", $"the segments hold {stored:N0} samples of {claimed:N0}; gaps of more than {LargestStretch} times what was recorded are not read.");
        if ((double)segments.Length * perFrame > Array.MaxLength)
            throw new RecordingFormatException(path, "", $"{segments.Length:N0} frames of {perFrame} samples are too many to be read at once; read its segments one by one.");
    }

    private static float[] Empty(long samples)
    {
        var row = new float[samples];
        Array.Fill(row, float.NaN);
        return row;
    }

    private static void Fill(float[][] rows, WfdbSegments segments, WfdbSegment segment, List<long> starts, int perFrame)
    {
        using var record = segments.Open(segment);
        if (record.Leads.All(lead => lead is null)) return;
        var values = record.Read(perFrame);
        for (var signal = 0; signal < values.Length; signal++)
        {
            if (record.Leads[signal] is not { } lead) continue;
            foreach (var start in starts) values[signal].AsSpan().CopyTo(rows[segments.Row(lead)].AsSpan((int)(start * perFrame)));
        }
    }
}
