namespace Einthoven.Cohorts.Building;

/// <summary>A manifest before anything is counted.</summary>
internal static class CohortOutline
{
    /// <param name="name">The cohort's name.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="preprocessing">How recordings are prepared; null for reports without ECGs.</param>
    public static CohortManifest Of(string name, string source, Preprocessing? preprocessing) => new()
    {
        Name = name,
        Source = source,
        Records = 0,
        Leads = preprocessing is null ? [] : [.. preprocessing.LeadList.Select(lead => lead.Name)],
        Rate = preprocessing?.Rate ?? 0,
        Samples = preprocessing?.Samples ?? 0,
        Scale = preprocessing?.StorageScale ?? 0,
        Preprocessing = preprocessing,
        Tasks = new Dictionary<string, int>(),
        Splits = new Dictionary<string, int>(),
    };
}
