namespace Einthoven.Storage;

/// <summary>Says in one way why a file or folder can't be written, and what to do; systems have many ways, /proc even says that a new file can't be found.</summary>
public static class WriteFailure
{
    private const int NoSpaceOnUnix = 28; // ENOSPC
    private const int QuotaOnLinux = 122; // EDQUOT
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int DiskFull = unchecked((int)0x80070070);
    private const int NotPermittedOnUnix = 1; // EPERM
    private const int ReadOnlyOnUnix = 30; // EROFS
    private const int WriteProtected = unchecked((int)0x80070013);
    private const int BusyOnLinux = 11; // EWOULDBLOCK
    private const int BusyOnMac = 35; // EWOULDBLOCK
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Whether an error is of the file system.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Whether an error says that the disk, or the user's share of it, is full.</summary>
    public static bool IsFullDisk(Exception error) => error is IOException { HResult: NoSpaceOnUnix or QuotaOnLinux or HandleDiskFull or DiskFull };

    /// <summary>The error with its reason and remedy. Never a <see cref="FileNotFoundException"/>: that stands for input that is missing.</summary>
    /// <param name="error">What the system said.</param>
    /// <param name="target">The file or folder to be written, as the user knows it.</param>
    /// <param name="remedy">What the user can do, after "free space" where the disk is full.</param>
    public static IOException Explain(Exception error, string target, string remedy = "name another place")
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(target);
        var (reason, full) = (Reason(error, target), IsFullDisk(error));
        var message = $"{target} can't be written: {reason}; {(full ? $"free space, or {remedy}" : remedy)}.";
        return full ? new IOException(message, error.HResult) : new IOException(message, error);
    }

    private static string Reason(Exception error, string target)
    {
        if (IsFullDisk(error)) return "the disk is full";
        if (error.HResult is BusyOnLinux or BusyOnMac or SharingViolation) return "another process is writing it";

        var folder = Path.GetDirectoryName(Path.GetFullPath(target)) ?? target;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above)) return $"{above} is a file, not a folder";

        if (error is UnauthorizedAccessException || error.HResult is NotPermittedOnUnix or ReadOnlyOnUnix or WriteProtected) return $"writing is not permitted in {folder}";
        if (error is not (FileNotFoundException or DirectoryNotFoundException)) return error.Message.TrimEnd('.');
        return Directory.Exists(folder) ? $"writing is not permitted in {folder}" : $"there is no folder {folder}";
    }
}
