namespace Einthoven.Tests.Cohorts;

/// <summary>Real recordings that may lie beside the repository; they are no part of it.</summary>
internal static class SharedData
{
    /// <summary>The folder of the variable EINTHOVEN_SHARED, or the nearest folder <c>shared</c> beside or above the repository; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    public static string Path(params ReadOnlySpan<string> parts) =>
        System.IO.Path.Combine([Folder ?? throw new InvalidOperationException("Mark the test with [SharedDataFact]."), "data", .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("EINTHOVEN_SHARED") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "data"))) return candidate;
        }

        return null;
    }
}
