namespace Einthoven.Cohorts.Building;

/// <summary>How a cohort is built.</summary>
public sealed record CohortBuildOptions
{
    /// <summary>The cohort's name; empty for the folder's.</summary>
    public string Name { get; init; } = "";

    /// <summary>How recordings are prepared; not used for a source of reports.</summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.Default;

    /// <summary>Whether recordings may lack leads; they are then marked as missing. Otherwise such recordings are refused.</summary>
    public bool AllowMissingLeads { get; init; }

    /// <summary>The build stops when more records than this are refused.</summary>
    public int MaxRejects { get; init; } = 100;

    /// <summary>Only the first records of the source; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Records read at a time; 0 for one a processor.</summary>
    public int Threads { get; init; }
}
