namespace Einthoven.Storage;

/// <summary>Writes a file so that a reader sees the old one or the whole new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the file, flushes it to disk and renames it. Devices such as <c>/dev/stdout</c> are written to as they are.</summary>
    /// <param name="path">The file to write; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk is full or the folder can't be written; the old file stays and nothing is left beside it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            if (IsDevice(path)) WriteTo(path, FileMode.Open, write);
            else Replace(path, write);
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, path);
        }
    }

    /// <summary>Writes a text file in UTF-8 without byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Finds out whether a file could be written, before long work goes into its content.</summary>
    /// <exception cref="IOException">It is a folder, has no folder, or may not be written.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder; name a file.");
        if (IsDevice(path)) return;
        try
        {
            new FileStream(Temporary(path), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, path);
        }
    }

    private static void Replace(string path, Action<Stream> write)
    {
        try
        {
            WriteTo(Temporary(path), FileMode.Create, write);
            File.Move(Temporary(path), path, overwrite: true);
        }
        catch
        {
            if (File.Exists(Temporary(path))) File.Delete(Temporary(path));
            throw;
        }
    }

    private static void WriteTo(string path, FileMode mode, Action<Stream> write)
    {
        using var stream = new FileStream(path, mode, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
        if (mode == FileMode.Create) stream.Flush(flushToDisk: true);
    }

    private static string Temporary(string path) => path + ".part";

    /// <summary>A rename would put a file in the device's place.</summary>
    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);
}
