using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Robustness;

/// <summary>What one change of the ECGs or of the texts does to a score.</summary>
/// <param name="Group">Kind of the change.</param>
/// <param name="Name">The change.</param>
/// <param name="Value">The score under it.</param>
/// <param name="Interval">95 % interval over patients.</param>
/// <param name="Difference">To the unchanged; below 0 is worse.</param>
/// <param name="DifferenceInterval">95 % interval over patients, paired.</param>
public sealed record ChangeEffect(string Group, string Name, double Value, Interval Interval, double Difference, Interval DifferenceInterval)
{
    /// <summary>The number that changes of the group are ordered by: dB, hertz; null where there is none.</summary>
    public double? Level { get; init; }

    /// <summary>Noise: its ratio to the ECG in dB after the cohort's own preprocessing.</summary>
    public double? RemainingDecibels { get; init; }

    /// <summary>The difference over classes with at least 10 positives alone: a class of one record moves a macro AUC by chance. Null where there is no such class.</summary>
    public double? CommonDifference { get; init; }

    /// <summary>95 % interval of it.</summary>
    public Interval? CommonInterval { get; init; }

    /// <summary>Texts: the share that the change made another text of.</summary>
    public double? Changed { get; init; }
}

/// <summary>One score, unchanged and under changes.</summary>
/// <param name="Score">What is scored, as in <c>superclass, probe</c>.</param>
/// <param name="Measure">The number, as in <c>macro AUC</c>.</param>
/// <param name="Records">Records scored.</param>
/// <param name="Value">Unchanged.</param>
/// <param name="Interval">95 % interval over patients.</param>
/// <param name="Effects">Under each change.</param>
public sealed record RobustnessTable(string Score, string Measure, int Records, double Value, Interval Interval, IReadOnlyList<ChangeEffect> Effects)
{
    /// <summary>The score over classes with at least 10 positives; null where there is none.</summary>
    public double? Common { get; init; }

    /// <summary>How many those are, and how many classes in all.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];
}

/// <summary>How a system fares when ECGs and texts are not as in its training.</summary>
public sealed record RobustnessResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>Which of its representations a head was trained on.</summary>
    public required string Features { get; init; }

    /// <summary>What it was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>The cohort's name.</summary>
    public required string Cohort { get; init; }

    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>Changed ECGs: a table for each task.</summary>
    public required IReadOnlyList<RobustnessTable> Signals { get; init; }

    /// <summary>Changed texts: zero-shot by task, and looking up ECGs by reports.</summary>
    public required IReadOnlyList<RobustnessTable> Texts { get; init; }

    /// <summary>What could not be examined, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Seed of noise and bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples over patients.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the numbers must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
