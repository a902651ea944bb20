namespace Einthoven.Cohorts;

/// <summary>A cohort on disk.</summary>
public sealed class Cohort
{
    /// <summary>The rows of records.csv.</summary>
    public IReadOnlyList<CohortRecord> Records { get; } = [];
}
