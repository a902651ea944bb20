namespace Einthoven.Storage;

/// <summary>Tells a full disk from other trouble, so that the message can say what to do.</summary>
internal static class FullDisk
{
    private const int NoSpaceOnUnix = 28; // ENOSPC
    private const int QuotaOnLinux = 122; // EDQUOT
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int DiskFull = unchecked((int)0x80070070);

    public static bool Is(IOException error) => error.HResult is NoSpaceOnUnix or QuotaOnLinux or HandleDiskFull or DiskFull;

    /// <summary>The error with its remedy.</summary>
    public static IOException Explain(IOException error, string target) =>
        new($"{target}: the disk is full; free space or name another folder. Nothing was left behind. ({error.Message})", error);
}
