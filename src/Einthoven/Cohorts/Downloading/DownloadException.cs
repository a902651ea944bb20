namespace Einthoven.Cohorts.Downloading;

/// <summary>A server does not give what was asked for: which file, what it answered, and what to do.</summary>
public sealed class DownloadException : IOException
{
    /// <summary>An error in words for the user.</summary>
    public DownloadException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
