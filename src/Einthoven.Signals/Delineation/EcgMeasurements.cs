using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;

namespace Einthoven.Signals.Delineation;

/// <summary>What one reads off a 12-lead ECG first: rate, intervals and axis, with the beats and the quality they rest on. Immutable.</summary>
/// <remarks>
/// Intervals are medians over the dominant beats; a value is null where it can't be measured: no P wave in atrial fibrillation, no
/// axis without I and aVF (or two leads they follow from). Research software: not for diagnosis.
/// </remarks>
public sealed record EcgMeasurements
{
    /// <summary>Beats a minute: 60 over the mean RR interval; null with fewer than two beats.</summary>
    public required double? HeartRate { get; init; }

    /// <summary>From each R peak to the next, in milliseconds, all beats.</summary>
    public required IReadOnlyList<double> RrMilliseconds { get; init; }

    /// <summary>Duration of the P wave, in milliseconds.</summary>
    public required double? PMilliseconds { get; init; }

    /// <summary>From the onset of P to the onset of QRS, in milliseconds.</summary>
    public required double? PrMilliseconds { get; init; }

    /// <summary>Duration of QRS, in milliseconds.</summary>
    public required double? QrsMilliseconds { get; init; }

    /// <summary>From the onset of QRS to the end of T, in milliseconds.</summary>
    public required double? QtMilliseconds { get; init; }

    /// <summary>QT corrected for the rate by Bazett (1920): QT / sqrt(RR in seconds), in milliseconds, with the mean RR.</summary>
    public required double? QtcBazettMilliseconds { get; init; }

    /// <summary>QT corrected for the rate by Fridericia (1920): QT / cbrt(RR in seconds), in milliseconds, with the mean RR.</summary>
    public required double? QtcFridericiaMilliseconds { get; init; }

    /// <summary>The electrical axis of QRS in the frontal plane, in degrees, above -180 and up to 180, from the areas of QRS in I and aVF; 0 points to the left, 90 to the feet.</summary>
    public required double? AxisDegrees { get; init; }

    /// <summary>The beats and the limits of their waves.</summary>
    public required EcgDelineation Delineation { get; init; }

    /// <summary>How well the recording was made.</summary>
    public required RecordingQuality Quality { get; init; }

    /// <summary>Measures a recording.</summary>
    /// <param name="recording">Any leads, any rate, best 250 Hz and more; samples without a value are bridged. Leads of unusable quality are not measured.</param>
    public static EcgMeasurements Of(Recording recording)
    {
        var signals = WorkingSignals.From(recording);
        var quality = QualityMeter.Measure(recording, signals, QualityLimits.Default);
        var usable = signals.Select(quality.UsableLeads);
        return Measurer.Measure(usable, EcgDelineator.Delineate(usable), quality);
    }
}
