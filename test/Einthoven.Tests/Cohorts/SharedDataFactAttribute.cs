namespace Einthoven.Tests.Cohorts;

/// <summary>A test on real recordings, skipped with a message where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Needs a folder of the shared data, as in "ptb-xl".</summary>
    public SharedDataFactAttribute(string folder)
    {
        if (SharedData.Folder is null || !Directory.Exists(SharedData.Path(folder)))
            Skip = $"shared/data/{folder} is not beside the repository; set EINTHOVEN_SHARED to the folder that holds data/{folder}.";
    }
}
