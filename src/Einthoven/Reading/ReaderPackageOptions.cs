using Einthoven.Evaluation.Linear;

namespace Einthoven.Reading;

/// <summary>How a reader model is made.</summary>
public sealed record ReaderPackageOptions
{
    /// <summary>The tasks whose classes may become findings.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>The classes to take; empty for all that pass the limits.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Positives a class needs in validation to be calibrated.</summary>
    public int LeastPositives { get; init; } = 5;

    /// <summary>Positives a class with fewer needs in validation and training together; it is then calibrated on both, training records scored by heads that have not seen their patient.</summary>
    public int LeastPooled { get; init; } = 20;

    /// <summary>AUC a class needs in validation; of classes that were named it is not asked.</summary>
    public double LeastAuc { get; init; } = 0.8;

    /// <summary>The heads.</summary>
    public ProbeHead Head { get; init; } = ProbeHead.Logistic;

    /// <summary>Resamples of the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the intervals.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The commands that make the model again, for its card; null for those that the run knows.</summary>
    public IReadOnlyList<string>? Recipe { get; init; }

    /// <summary>Threads; 0 for all processors.</summary>
    public int Threads { get; init; }
}
