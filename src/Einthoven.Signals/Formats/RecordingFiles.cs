using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Formats;

/// <summary>Finds the files of a folder tree that may be recordings, each recording once.</summary>
/// <remarks>
/// A WFDB record is found by its header alone: the signal files, segments and annotations that belong to it are passed over.
/// Links to folders are not followed, so that no tree is endless, and folders that can't be opened are passed over.
/// </remarks>
public static class RecordingFiles
{
    private static readonly EnumerationOptions OneFolder = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>The files below a folder in the order of their names, folder by folder; enumerated lazily.</summary>
    /// <param name="folder">The folder; it exists.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IEnumerable<RecordingFile> In(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{folder}: there is no such folder.");
        return Folders(folder).SelectMany(Candidates);
    }

    /// <summary>A folder and all below it, in the order of their names; enumerated lazily.</summary>
    /// <param name="root">The folder; it exists.</param>
    public static IEnumerable<string> Folders(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            yield return folder;
            var below = Directory.EnumerateDirectories(folder, "*", OneFolder).Where(child => new DirectoryInfo(child).LinkTarget is null);
            foreach (var child in below.OrderDescending(StringComparer.Ordinal)) folders.Push(child);
        }
    }

    private static IEnumerable<RecordingFile> Candidates(string folder)
    {
        string[] names = [.. Directory.EnumerateFiles(folder, "*", OneFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        var belonging = new HashSet<string>(StringComparer.Ordinal);
        var records = new HashSet<string>(StringComparer.Ordinal);
        foreach (var header in names.Where(name => name.EndsWith(".hea", StringComparison.OrdinalIgnoreCase)))
        {
            var path = Path.Combine(folder, header);
            if (!WfdbSignature.Matches(path)) continue;
            records.Add(Path.GetFileNameWithoutExtension(header));
            belonging.UnionWith(WfdbParts.Of(path));
        }

        foreach (var name in names.Where(name => !belonging.Contains(name)))
        {
            var isHeader = name.EndsWith(".hea", StringComparison.OrdinalIgnoreCase);
            yield return new RecordingFile(Path.Combine(folder, name), !isHeader && records.Contains(Path.GetFileNameWithoutExtension(name)));
        }
    }
}
