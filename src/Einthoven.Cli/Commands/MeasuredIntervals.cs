using Einthoven.Signals.Delineation;

namespace Einthoven.Cli.Commands;

/// <summary>Rate, intervals and axis; null where they can't be measured.</summary>
internal sealed record MeasuredIntervals(double? HeartRate, double? P, double? Pr, double? Qrs, double? Qt, double? QtcBazett, double? QtcFridericia, double? Axis)
{
    public static MeasuredIntervals Of(EcgMeasurements measured) => new(
        Round(measured.HeartRate), Round(measured.PMilliseconds), Round(measured.PrMilliseconds), Round(measured.QrsMilliseconds), Round(measured.QtMilliseconds),
        Round(measured.QtcBazettMilliseconds), Round(measured.QtcFridericiaMilliseconds), Round(measured.AxisDegrees));

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 1) : null;
}
