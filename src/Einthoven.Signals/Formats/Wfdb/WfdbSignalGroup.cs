namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The signals that share one file, their samples interleaved frame by frame in the order of the header.</summary>
/// <param name="Path">The signal file.</param>
/// <param name="Format">How its samples are stored, the same for all.</param>
/// <param name="ByteOffset">Where the first sample lies.</param>
/// <param name="First">The place of the group's first signal in the header.</param>
/// <param name="Count">How many signals there are.</param>
/// <param name="PerFrame">Samples of the first signal in a frame.</param>
/// <param name="FrameSamples">Samples of all signals in a frame.</param>
internal sealed record WfdbSignalGroup(string Path, WfdbSampleFormat Format, long ByteOffset, int First, int Count, int PerFrame, long FrameSamples)
{
    /// <summary>Far beyond any recorder; keeps the size of a frame within an array.</summary>
    private const int MostFrameSamples = 1 << 24;

    /// <summary>The groups of a header; signals of format 0, which have no file, are in none.</summary>
    /// <exception cref="RecordingFormatException">A file outside the record's folder, an unknown storage, or signals of one file that contradict each other.</exception>
    public static List<WfdbSignalGroup> Of(WfdbHeader header, string headerPath)
    {
        var groups = new List<WfdbSignalGroup>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Signals.Count; i++)
        {
            var signal = header.Signals[i];
            if (!signal.IsStored) continue;
            var isSameFile = groups.Count > 0 && i > 0 && header.Signals[i - 1] is { IsStored: true } before && before.FileName == signal.FileName;
            var path = isSameFile ? groups[^1].Path : WfdbPaths.Inside(headerPath, signal.FileName, signal.Line);
            var group = new WfdbSignalGroup(path, WfdbSampleFormat.Of(signal, headerPath), signal.ByteOffset, i, 1, signal.SamplesPerFrame, signal.SamplesPerFrame);
            if (seen.Add(group.Path))
            {
                groups.Add(group);
                continue;
            }

            var last = groups[^1];
            if (last.Path != group.Path || last.Format != group.Format || last.ByteOffset != group.ByteOffset || last.First + last.Count != i)
                throw Error(signal, headerPath, $"signals of one file stand together, with one format and byte offset; those of '{signal.FileName}' don't.");
            groups[^1] = last with { Count = last.Count + 1, FrameSamples = last.FrameSamples + signal.SamplesPerFrame };
            if (groups[^1].FrameSamples > MostFrameSamples) throw Error(signal, headerPath, $"more than {MostFrameSamples:N0} samples in a frame are not read.");
        }

        return groups;
    }

    private static RecordingFormatException Error(WfdbSignal signal, string headerPath, string problem) => new(headerPath, $"line {signal.Line}", problem);
}
