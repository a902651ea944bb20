namespace Einthoven.Cohorts.Downloading;

/// <summary>How a data set is fetched.</summary>
public sealed record DownloadOptions
{
    /// <summary>PhysioNet's own server.</summary>
    public static Uri PhysioNet { get; } = new("https://physionet.org/files/");

    /// <summary>The server's folder that holds those of the data sets; a mirror has the same below it.</summary>
    public Uri BaseUrl { get; init; } = PhysioNet;

    /// <summary>Files fetched at a time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often a file is tried before it counts as failed.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The wait before the second attempt; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of the waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Refuses values that can't be.</summary>
    /// <exception cref="ConfigurationException">Names the value and what is allowed.</exception>
    public void Validate()
    {
        if (!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("http" or "https")) throw new ConfigurationException($"'{BaseUrl}' is no address of a server; it begins with https:// or http://.");
        if (Parallel is < 1 or > 64) throw new ConfigurationException($"{Parallel} files at a time can't be; allowed is 1 to 64.");
        if (Attempts < 1) throw new ConfigurationException($"{Attempts} attempts can't be; allowed is 1 or more.");
    }
}
