namespace Einthoven.Signals.Quality;

/// <summary>How well one lead was recorded. Immutable.</summary>
/// <remarks>
/// Levels are in the unit of the recording: millivolts, or the recording's own unit where it has no voltage. Then limits in millivolts are
/// compared with levels as if <see cref="Amplitude"/> were one millivolt.
/// </remarks>
public sealed record LeadQuality
{
    /// <summary>The lead.</summary>
    public required Lead Lead { get; init; }

    /// <summary>What it is good for: the worst of what its problems allow.</summary>
    public required QualityVerdict Verdict { get; init; }

    /// <summary>What disturbs it, worst first; empty when it is good.</summary>
    public required IReadOnlyList<QualityProblem> Problems { get; init; }

    /// <summary>The share of samples without a value, 0 to 1.</summary>
    public required double MissingShare { get; init; }

    /// <summary>The share of the time in stretches of two seconds and more without any wave, 0 to 1.</summary>
    public required double FlatShare { get; init; }

    /// <summary>The share of samples at the end of the recorder's range, 0 to 1.</summary>
    public required double SaturatedShare { get; init; }

    /// <summary>The typical distance between the lowest and the highest point of two seconds, without the wander; nearly always the height of QRS.</summary>
    public required double Amplitude { get; init; }

    /// <summary>Root mean square of what is faster than some 40 Hz, without the mains, where the lead is quietest: between the beats.</summary>
    public required double Noise { get; init; }

    /// <summary>How far the baseline (below some 0.5 Hz) moves, from its lowest to its highest point.</summary>
    public required double Wander { get; init; }

    /// <summary>The amplitude of the mains hum: half the distance from its lowest to its highest point.</summary>
    public required double Mains { get; init; }

    /// <summary>The frequency of the stronger hum, 50 or 60 Hz; 0 where the sampling rate can't show either.</summary>
    public required double MainsHertz { get; init; }
}
