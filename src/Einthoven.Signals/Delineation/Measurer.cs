using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;

namespace Einthoven.Signals.Delineation;

/// <summary>Sums beats up to the measurements of a recording.</summary>
internal static class Measurer
{
    public static EcgMeasurements Measure(WorkingSignals signals, EcgDelineation delineation, RecordingQuality quality)
    {
        var beats = delineation.Beats;
        double[] rr = [.. beats.Zip(beats.Skip(1), (beat, next) => next.Qrs.Peak - beat.Qrs.Peak)];
        double? meanRr = rr.Length == 0 ? null : rr.Average();
        var dominant = beats.Where(beat => beat.IsDominant).ToArray();
        var qt = Median(dominant.Where(beat => beat.T is not null).Select(beat => beat.T!.Value.Offset - beat.Qrs.Onset));
        return new EcgMeasurements
        {
            HeartRate = 60 / meanRr,
            RrMilliseconds = [.. rr.Select(seconds => seconds * 1000)],
            PMilliseconds = 1000 * Median(dominant.Where(beat => beat.P is not null).Select(beat => beat.P!.Value.Duration)),
            PrMilliseconds = 1000 * Median(dominant.Where(beat => beat.P is not null).Select(beat => beat.Qrs.Onset - beat.P!.Value.Onset)),
            QrsMilliseconds = 1000 * Median(dominant.Select(beat => beat.Qrs.Duration)),
            QtMilliseconds = 1000 * qt,
            QtcBazettMilliseconds = meanRr is { } b ? 1000 * qt / Math.Sqrt(b) : null,
            QtcFridericiaMilliseconds = meanRr is { } f ? 1000 * qt / Math.Cbrt(f) : null,
            AxisDegrees = FrontalAxis.Of(signals, dominant),
            Delineation = delineation,
            Quality = quality,
        };
    }

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return null;
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
