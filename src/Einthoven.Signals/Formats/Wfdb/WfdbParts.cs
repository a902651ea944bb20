namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The files that a header names: signal files, or the headers of segments. Reads no more than the header.</summary>
internal static class WfdbParts
{
    private const int Longest = 1 << 20;

    /// <summary>Names of files in the header's folder that belong to its record.</summary>
    public static IEnumerable<string> Of(string headerPath)
    {
        var lines = Lines(headerPath);
        if (lines.Length == 0) return [];
        string[] named = [.. lines.Skip(1).Select(FirstWord).Where(word => word is not ("~" or "-")).Distinct(StringComparer.Ordinal)];
        var mayHaveSegments = FirstWord(lines[0]).Contains('/', StringComparison.Ordinal); // or a path, which does no harm here
        return mayHaveSegments ? named.Concat(named.SelectMany(segment => Segment(headerPath, segment))) : named;
    }

    /// <summary>A segment's header and what it names in turn; a segment of segments does not exist in WFDB.</summary>
    private static IEnumerable<string> Segment(string headerPath, string segment)
    {
        var header = segment + ".hea";
        var path = Path.Combine(Path.GetDirectoryName(headerPath) ?? "", header);
        return segment.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? [] : Lines(path).Skip(1).Select(FirstWord).Append(header);
    }

    private static string[] Lines(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[Math.Min(stream.Length, Longest)];
            var text = WfdbHeader.Decode(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
            return [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string FirstWord(string line) => line.Split((char[]?)null, 2)[0];
}
