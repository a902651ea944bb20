using Einthoven.Signals.Delineation;

namespace Einthoven.Signals.Paper;

/// <summary>What is written above the grid: heart rate, intervals and axis. A null is drawn as a dash.</summary>
public sealed record EcgPaperIntervals
{
    /// <summary>Beats a minute.</summary>
    public double? HeartRate { get; init; }

    /// <summary>From the onset of P to the onset of QRS, in milliseconds.</summary>
    public double? Pr { get; init; }

    /// <summary>Duration of QRS, in milliseconds.</summary>
    public double? Qrs { get; init; }

    /// <summary>From the onset of QRS to the end of T, in milliseconds.</summary>
    public double? Qt { get; init; }

    /// <summary>QT corrected for the rate by Bazett, in milliseconds.</summary>
    public double? QtcBazett { get; init; }

    /// <summary>QT corrected for the rate by Fridericia, in milliseconds.</summary>
    public double? QtcFridericia { get; init; }

    /// <summary>The axis of QRS in the frontal plane, in degrees.</summary>
    public double? Axis { get; init; }

    /// <summary>What was measured.</summary>
    public static EcgPaperIntervals Of(EcgMeasurements measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return new EcgPaperIntervals
        {
            HeartRate = measurements.HeartRate,
            Pr = measurements.PrMilliseconds,
            Qrs = measurements.QrsMilliseconds,
            Qt = measurements.QtMilliseconds,
            QtcBazett = measurements.QtcBazettMilliseconds,
            QtcFridericia = measurements.QtcFridericiaMilliseconds,
            Axis = measurements.AxisDegrees,
        };
    }
}
