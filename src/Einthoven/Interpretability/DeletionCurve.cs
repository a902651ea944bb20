using Einthoven.Evaluation.Metrics;

namespace Einthoven.Interpretability;

/// <summary>How the probability of a finding falls while patches are left out, over records that have it.</summary>
public sealed record DeletionCurve
{
    /// <summary>The finding.</summary>
    public required string Finding { get; init; }

    /// <summary>Records with the finding that were tried.</summary>
    public required int Records { get; init; }

    /// <summary>Shares of the patches that are left out, from 0 to 1.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>Mean probability when those that speak most for the finding are left out first.</summary>
    public required IReadOnlyList<double> MostFirst { get; init; }

    /// <summary>Mean probability when patches are left out by chance.</summary>
    public required IReadOnlyList<double> ByChance { get; init; }

    /// <summary>Mean probability when those that speak most for it are left out last.</summary>
    public required IReadOnlyList<double> LeastFirst { get; init; }

    /// <summary>Area between chance and most first: above 0, the patches named as evidence carry the finding more than others do.</summary>
    public required double BelowChance { get; init; }

    /// <summary>95 % interval of <see cref="BelowChance"/> over patients.</summary>
    public required Interval BelowChanceInterval { get; init; }

    /// <summary>Area between least first and chance.</summary>
    public required double AboveChance { get; init; }

    /// <summary>95 % interval of <see cref="AboveChance"/> over patients.</summary>
    public required Interval AboveChanceInterval { get; init; }
}
