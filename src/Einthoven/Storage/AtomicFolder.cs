namespace Einthoven.Storage;

/// <summary>A folder that comes into being whole: filled under a temporary name, renamed when complete, removed when not.</summary>
/// <remarks>
/// Call <see cref="Commit"/> at the end; disposing without it removes what was written. What a killed process has left is removed by the next one;
/// a lock file beside the folder keeps two processes from writing the same one.
/// </remarks>
public sealed class AtomicFolder : IDisposable
{
    private readonly string _target;
    private readonly FileStream _lock;
    private bool _committed;

    /// <summary>Starts a folder beside its final place.</summary>
    /// <param name="target">The final path. It must not exist, or be an empty folder.</param>
    /// <exception cref="IOException">The target exists and is not empty, another process is writing it, or its parent can't be written.</exception>
    public AtomicFolder(string target)
    {
        _target = System.IO.Path.GetFullPath(target).TrimEnd(System.IO.Path.DirectorySeparatorChar);
        if (File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any()))
            throw new IOException($"{target} exists already; remove it or name another folder.");
        Path = _target + ".part";
        try
        {
            _lock = Lock(_target);
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            _lock?.Dispose();
            throw WriteFailure.Explain(error, target);
        }
    }

    /// <summary>Where to write until <see cref="Commit"/>.</summary>
    public string Path { get; }

    /// <summary>Finds out whether a folder could be written, before long work goes into its content.</summary>
    /// <exception cref="IOException">The target exists and is not empty, another process is writing it, or its parent can't be written.</exception>
    public static void Check(string target) => new AtomicFolder(target).Dispose();

    /// <summary>Gives the folder its final name.</summary>
    public void Commit()
    {
        if (Directory.Exists(_target)) Directory.Delete(_target);
        Directory.Move(Path, _target);
        _committed = true;
    }

    /// <summary>Removes the folder unless it was committed.</summary>
    public void Dispose()
    {
        if (!_committed && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static FileStream Lock(string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        return new FileStream(target + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
    }
}
