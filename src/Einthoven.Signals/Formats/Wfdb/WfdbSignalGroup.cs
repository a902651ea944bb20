namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The signals that share one file, their samples interleaved frame by frame in the order of the header.</summary>
/// <param name="Path">The signal file.</param>
/// <param name="Format">How its samples are stored, the same for all.</param>
/// <param name="ByteOffset">Where the first sample lies.</param>
/// <param name="First">The place of the group's first signal in the header.</param>
/// <param name="Count">How many signals there are.</param>
internal sealed record WfdbSignalGroup(string Path, WfdbSampleFormat Format, long ByteOffset, int First, int Count)
{
    /// <summary>The groups of a header.</summary>
    /// <exception cref="RecordingFormatException">A file outside the record's folder, a storage that is not read, or signals of one file that contradict each other.</exception>
    public static List<WfdbSignalGroup> Of(WfdbHeader header, string headerPath)
    {
        var groups = new List<WfdbSignalGroup>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Signals.Count; i++)
        {
            var signal = header.Signals[i];
            var group = Of(signal, i, headerPath);
            if (seen.Add(group.Path))
            {
                groups.Add(group);
                continue;
            }

            var last = groups[^1];
            if (last with { First = i, Count = 1 } != group)
                throw Error(signal, headerPath, $"signals of one file stand together, with one format and byte offset; those of '{signal.FileName}' don't.");
            groups[^1] = last with { Count = last.Count + 1 };
        }

        return groups;
    }

    private static WfdbSignalGroup Of(WfdbSignal signal, int index, string headerPath)
    {
        if (signal.SamplesPerFrame != 1) throw Error(signal, headerPath, $"{signal.SamplesPerFrame} samples per frame are not read yet.");
        if (signal.Skew != 0) throw Error(signal, headerPath, $"a skew of {signal.Skew} frames is not read yet.");
        return new WfdbSignalGroup(Resolve(signal, headerPath), WfdbSampleFormat.Of(signal, headerPath), signal.ByteOffset, index, Count: 1);
    }

    /// <summary>A header comes from anywhere and must not make us read files elsewhere.</summary>
    private static string Resolve(WfdbSignal signal, string headerPath)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(headerPath))!;
        if (signal.FileName.Contains('\0') || signal.FileName is "-" or "~") throw Error(signal, headerPath, $"expected a signal file, found '{signal.FileName}'.");

        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, signal.FileName));
        var inside = System.IO.Path.EndsInDirectorySeparator(folder) ? folder : folder + System.IO.Path.DirectorySeparatorChar;
        return path.StartsWith(inside, StringComparison.Ordinal)
            ? path
            : throw Error(signal, headerPath, $"the signal file '{signal.FileName}' lies outside the record's folder.");
    }

    private static RecordingFormatException Error(WfdbSignal signal, string headerPath, string problem) => new(headerPath, $"line {signal.Line}", problem);
}
