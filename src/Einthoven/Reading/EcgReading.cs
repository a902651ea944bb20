using Einthoven.Signals;
using Einthoven.Signals.Delineation;

namespace Einthoven.Reading;

/// <summary>What a model reads in one ECG. Immutable.</summary>
public sealed record EcgReading
{
    /// <summary>The ECG, limb leads that follow from I and II added.</summary>
    public required Recording Recording { get; init; }

    /// <summary>Why it was not read; empty when it was.</summary>
    public required IReadOnlyList<Abstention> Abstentions { get; init; }

    /// <summary>What to keep in mind, such as leads of limited quality.</summary>
    public required IReadOnlyList<string> Cautions { get; init; }

    /// <summary>The findings, those that are called first; empty where the model abstains.</summary>
    public required IReadOnlyList<FindingReading> Findings { get; init; }

    /// <summary>How unlike the training ECGs it is, 1 at the limit; null where that could not be asked.</summary>
    public required double? Novelty { get; init; }

    /// <summary>Where the window that evidence is of begins, in seconds.</summary>
    public required double EvidenceStart { get; init; }

    /// <summary>How many windows it has, and how many of them were read.</summary>
    public required (int All, int Read) Windows { get; init; }

    /// <summary>Rate, intervals, axis and quality, measured and not learned.</summary>
    public required EcgMeasurements Measurements { get; init; }

    /// <summary>The nearest ECGs of a cohort, nearest first; empty where none was asked for.</summary>
    public required IReadOnlyList<NearestEcg> Nearest { get; init; }

    /// <summary>Whether the model abstains.</summary>
    public bool Abstains => Abstentions.Count > 0;
}
