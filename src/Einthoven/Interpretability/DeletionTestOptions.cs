using Einthoven.Cohorts;

namespace Einthoven.Interpretability;

/// <summary>How evidence is tested.</summary>
public sealed record DeletionTestOptions
{
    /// <summary>The split whose records are tried.</summary>
    public Split Split { get; init; } = Split.Test;

    /// <summary>The findings, by name; empty for all.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>The most records of a finding, an even sample; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Steps from all patches to none.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Orders by chance that are averaged.</summary>
    public int Draws { get; init; } = 3;

    /// <summary>Resamples of the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of chance and intervals.</summary>
    public ulong Seed { get; init; } = 1;
}
