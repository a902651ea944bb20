namespace Einthoven.Cohorts.Sources;

/// <summary>The folder of a data set. Tables come from anywhere and must not make us read files elsewhere.</summary>
internal static class SourceFolder
{
    /// <summary>The path of a file that a table names.</summary>
    /// <exception cref="CohortException">The name is empty or leads out of the folder.</exception>
    public static string Resolve(string folder, string file)
    {
        if (file.Length == 0) throw new CohortException("names no file.");
        var full = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(full, file));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(full) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new CohortException($"{file}: lies outside of {full}; name a --source that holds it.");
    }

    /// <summary>The WFDB headers below a folder whose record name fits, as paths relative to it, in ordinal order; links to folders are not followed.</summary>
    /// <exception cref="CohortException">There is no such folder.</exception>
    public static string[] Headers(string folder, Func<string, bool> fits)
    {
        if (!Directory.Exists(folder)) throw new CohortException($"{folder}: there is no such folder.");
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var headers = Directory.EnumerateFiles(folder, "*.hea", everywhere)
            .Where(path => fits(Path.GetFileNameWithoutExtension(path)))
            .Select(path => Path.GetRelativePath(folder, path)).ToArray();
        Array.Sort(headers, StringComparer.Ordinal);
        return headers;
    }
}
