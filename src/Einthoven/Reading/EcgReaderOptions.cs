namespace Einthoven.Reading;

/// <summary>How an ECG is read.</summary>
public sealed record EcgReaderOptions
{
    /// <summary>The most findings that get evidence, those called first; 0 for none.</summary>
    public int Evidence { get; init; } = 3;

    /// <summary>How many of the nearest ECGs are named.</summary>
    public int Nearest { get; init; } = 5;

    /// <summary>The share of leads that may be unusable.</summary>
    public double UnusableLeadShare { get; init; } = 0.2;

    /// <summary>The share of a window that must be there.</summary>
    public double LeastWindowShare { get; init; } = 0.9;

    /// <summary>The most windows of a long recording, an even sample.</summary>
    public int MostWindows { get; init; } = 360;
}
