namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Where the files that a header names lie.</summary>
internal static class WfdbPaths
{
    /// <summary>The path of a file in the header's folder or below. A header comes from anywhere and must not make us read files elsewhere.</summary>
    /// <exception cref="RecordingFormatException">The name is none of a file, or leads out of the folder.</exception>
    public static string Inside(string headerPath, string name, int line)
    {
        if (name.Contains('\0') || name is "-" or "~") throw new RecordingFormatException(headerPath, $"line {line}", $"expected a file's name, found '{name}'.");

        var folder = Path.GetDirectoryName(Path.GetFullPath(headerPath))!;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var inside = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(inside, StringComparison.Ordinal)
            ? path
            : throw new RecordingFormatException(headerPath, $"line {line}", $"'{name}' lies outside the record's folder.");
    }
}
