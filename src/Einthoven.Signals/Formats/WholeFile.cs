namespace Einthoven.Signals.Formats;

/// <summary>Files that appear whole or not at all: written under a temporary name, flushed to the disk, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file; an earlier one is replaced in one step.</summary>
    /// <exception cref="IOException">The disk is full or the folder can't be written; the earlier file is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".part";
        try
        {
            WriteFlushed(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a file and waits until the disk has it.</summary>
    public static void WriteFlushed(string path, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
