using Einthoven.Storage;

namespace Einthoven.Cohorts.Downloading;

/// <summary>The folder that a data set is fetched into. Names come from a server and must not lead out of it, or hit what we keep there ourselves.</summary>
internal sealed class DownloadFolder : IDisposable
{
    public const string PartExtension = ".part";

    private const string LockName = ".download.lock";
    private readonly FileStream _lock;

    /// <param name="folder">The folder; made where it isn't there.</param>
    /// <exception cref="IOException">It can't be written, or another process fetches into it.</exception>
    public DownloadFolder(string folder)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, folder);
        }
    }

    public string Path { get; }

    /// <summary>Where a file of the server's list belongs.</summary>
    /// <exception cref="CohortException">The name leads out of the folder, or no file can have it.</exception>
    public string Resolve(string name)
    {
        var parts = name.Split('/');
        var sound = parts.All(part => part.Length > 0 && part is not ("." or "..") && !part.Any(letter => char.IsControl(letter) || letter is '\\' or ':')) &&
            !name.EndsWith(PartExtension, StringComparison.OrdinalIgnoreCase) && name != LockName;
        if (!sound) throw new CohortException($"The server's list names the file '{new string([.. name.Select(letter => char.IsControl(letter) ? '?' : letter)])}', which can't lie in {Path}; nothing of it was fetched. Is --base-url right?");
        return System.IO.Path.Combine([Path, .. parts]);
    }

    public void Dispose() => _lock.Dispose();
}
