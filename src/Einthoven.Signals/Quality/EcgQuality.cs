using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Quality;

/// <summary>Judges how well a recording was made.</summary>
public static class EcgQuality
{
    /// <summary>Measures every lead and judges the recording.</summary>
    /// <param name="recording">Any leads, any rate; a recording below 110 Hz can't show the mains.</param>
    /// <param name="limits">What passes; <see cref="QualityLimits.Default"/> when null.</param>
    public static RecordingQuality Of(Recording recording, QualityLimits? limits = null) =>
        QualityMeter.Measure(recording, WorkingSignals.From(recording), limits ?? QualityLimits.Default);
}
