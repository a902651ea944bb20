namespace Einthoven.Signals.Quality;

/// <summary>What still passes as good and as limited. Immutable.</summary>
/// <remarks>The defaults are ours: set so that they agree with what one sees on paper, where 0.1 mV is one millimetre.</remarks>
public sealed record QualityLimits
{
    /// <summary>The defaults.</summary>
    public static QualityLimits Default { get; } = new();

    /// <summary>The share of samples without a value.</summary>
    public QualityLimit Missing { get; init; } = new(0, 0.5);

    /// <summary>The share of the time in flat stretches.</summary>
    public QualityLimit Flat { get; init; } = new(0, 0.5);

    /// <summary>The share of samples at the end of the recorder's range.</summary>
    public QualityLimit Saturated { get; init; } = new(0.002, 0.2);

    /// <summary>Noise, root mean square in millivolts.</summary>
    public QualityLimit Noise { get; init; } = new(0.03, 0.2);

    /// <summary>Distance of the baseline's extremes, in millivolts.</summary>
    public QualityLimit Wander { get; init; } = new(0.5, 5);

    /// <summary>Amplitude of the mains hum, in millivolts.</summary>
    public QualityLimit Mains { get; init; } = new(0.05, 0.5);

    /// <summary>The share of leads that may be unusable before the recording is.</summary>
    public double UnusableLeadShare { get; init; } = 0.5;

    /// <summary>The share of leads that may be limited before the recording is.</summary>
    public double LimitedLeadShare { get; init; } = 0.25;
}
