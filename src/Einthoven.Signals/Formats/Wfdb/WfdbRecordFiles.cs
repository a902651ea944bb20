namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The files that a record is made of: its header, and what the header names and is there, the headers of segments and theirs included.</summary>
internal static class WfdbRecordFiles
{
    /// <summary>The files, each once; nothing is refused, and no segment is looked into twice.</summary>
    public static IReadOnlyList<string> Of(string header)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var headers = new Queue<string>([header]);
        while (headers.TryDequeue(out var next))
        {
            if (!files.Add(next)) continue;
            foreach (var name in Names(next))
            {
                var path = Path.Combine(Path.GetDirectoryName(next) ?? "", name);
                if (File.Exists(path)) files.Add(path);
                if (File.Exists(path + ".hea")) headers.Enqueue(path + ".hea");
            }
        }

        return [.. files];
    }

    /// <summary>The first word of every line: a signal file, or a segment.</summary>
    private static IEnumerable<string> Names(string header) =>
        File.ReadLines(header)
            .Select(line => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(""))
            .Where(word => word.Length > 0 && word[0] != '#' && !word.Contains('\0'))
            .Skip(1);
}
