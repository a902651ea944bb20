namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Finds the header that belongs to a path.</summary>
internal static class WfdbFiles
{
    /// <summary>The header itself, that of a record named without extension, or the one beside a signal file if it names that file; null when there is none.</summary>
    public static string? FindHeader(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(".hea", StringComparison.OrdinalIgnoreCase)) return File.Exists(path) ? path : null;

        var named = path + ".hea";
        if (!File.Exists(path)) return File.Exists(named) ? named : null;
        return new[] { named, Path.ChangeExtension(path, ".hea") }.FirstOrDefault(header => File.Exists(header) && Names(header, path));
    }

    /// <summary>A table or a picture of the same name may lie beside a record and is no part of it.</summary>
    private static bool Names(string header, string path)
    {
        try
        {
            var name = Path.GetFileName(path);
            return WfdbHeader.Read(header).Signals.Any(signal => Path.GetFileName(signal.FileName) == name);
        }
        catch (RecordingFormatException)
        {
            return true; // whoever reads it is told what is wrong with the header
        }
    }
}
