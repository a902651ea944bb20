namespace Einthoven.Models;

/// <summary>What becomes of two records whose cleaned reports are equal.</summary>
public enum EqualReports
{
    /// <summary>They are left out of the loss.</summary>
    LeftOut,

    /// <summary>They are positives of each other.</summary>
    Positive,
}

/// <summary>Which ECGs and reports of a batch are negatives of each other.</summary>
public record PairOptions
{
    /// <summary>What becomes of equal reports.</summary>
    public EqualReports EqualReports { get; init; } = EqualReports.LeftOut;

    /// <summary>Whether records of different source or language are left out, lest the model learns to tell simulator from hospital.</summary>
    public bool WithinSource { get; init; } = true;
}
