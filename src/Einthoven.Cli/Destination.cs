using Einthoven.Storage;

namespace Einthoven.Cli;

/// <summary>Refuses what could not be written before minutes of work go into it, and says which option to change.</summary>
internal static class Destination
{
    /// <summary>Requires that a file could be written.</summary>
    /// <param name="option">The option that names it, as in <c>--json</c>.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="ConfigurationException">There is no such folder.</exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void RequireFile(string option, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (!Directory.Exists(folder) && !File.Exists(folder)) throw new ConfigurationException($"{option} {file}: there is no folder {folder}; make it, or name another.");
        Check(option, file, AtomicFile.Check);
    }

    /// <summary>Requires that a folder could be made, with those above it.</summary>
    /// <exception cref="ConfigurationException">It exists and isn't empty.</exception>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void RequireFolder(string option, string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new ConfigurationException($"{option} {folder} exists already; remove it or name another folder.");
        Check(option, folder, AtomicFolder.Check);
    }

    private static void Check(string option, string path, Action<string> check)
    {
        try
        {
            check(path);
        }
        catch (IOException error)
        {
            throw new IOException($"{option} {error.Message}", error);
        }
    }
}
