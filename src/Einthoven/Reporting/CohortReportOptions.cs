namespace Einthoven.Reporting;

/// <summary>What a <see cref="CohortReport"/> shows.</summary>
public sealed record CohortReportOptions
{
    /// <summary>ECGs drawn for each class, 0 or more.</summary>
    public int Examples { get; init; } = 1;

    /// <summary>The most ECGs whose signals are measured, an even sample of all.</summary>
    public int Measured { get; init; } = 20_000;

    /// <summary>Whether the reports of the examples are printed, cleaned of names and dates.</summary>
    public bool ShowReports { get; init; } = true;
}
