using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Surprise;

/// <summary>How well surprise points at something, beside the loudness of the signal, which needs no model.</summary>
/// <param name="What">What is looked for, as in <c>PVC</c>.</param>
/// <param name="Records">ECGs judged.</param>
/// <param name="Positives">Those that have it; of simulated ECGs the patches that hold it.</param>
/// <param name="Auc">Area under the receiver operating characteristic of surprise.</param>
/// <param name="AucInterval">95 % interval over patients.</param>
/// <param name="LoudnessAuc">Of loudness.</param>
/// <param name="LoudnessInterval">95 % interval over patients.</param>
/// <param name="Difference">Surprise minus loudness.</param>
/// <param name="DifferenceInterval">95 % interval over patients, paired.</param>
public sealed record SurpriseScore(
    string What, int Records, int Positives, double Auc, Interval AucInterval, double LoudnessAuc, Interval LoudnessInterval, double Difference, Interval DifferenceInterval);

/// <summary>Whether surprise points at ectopic beats.</summary>
public sealed record SurpriseResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>What it was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>What was hidden together.</summary>
    public required string Masks { get; init; }

    /// <summary>How many masks.</summary>
    public required int Parts { get; init; }

    /// <summary>What was compared.</summary>
    public required string Error { get; init; }

    /// <summary>Simulated ECGs with extrasystoles: moments that hold one against moments that don't, within an ECG, mean over ECGs.</summary>
    public required IReadOnlyList<SurpriseScore> Beats { get; init; }

    /// <summary>ECGs of the cohort: those with a class against those without, by how much the most surprising moment stands out.</summary>
    public required IReadOnlyList<SurpriseScore> Records { get; init; }

    /// <summary>The cohort's name; null without one.</summary>
    public string? Cohort { get; init; }

    /// <summary>The split; null without a cohort.</summary>
    public string? Split { get; init; }

    /// <summary>Seed of simulator and bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the numbers must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
