namespace Einthoven.Signals.Formats;

/// <summary>Ages in years from what files say instead.</summary>
internal static class PatientAge
{
    private const double DaysPerYear = 365.25;
    private const double Oldest = 300; // PTB-XL's "over 89"

    /// <summary>Completed years between two days; null where one is missing or the order is wrong.</summary>
    public static double? Between(DateOnly? birth, DateTime? recorded)
    {
        if (birth is not { } from || recorded is not { } time) return null;
        var to = DateOnly.FromDateTime(time);
        var years = to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0);
        return years >= 0 ? Plausible(years) : null;
    }

    /// <summary>An age in a unit of UCUM or of DICOM's AS: years, months, weeks, days or hours; null for anything else.</summary>
    public static double? Of(double value, string unit) => unit.Trim() switch
    {
        "a" or "Y" or "y" or "yr" => Plausible(value),
        "mo" or "M" => Plausible(value / 12),
        "wk" or "W" or "w" => Plausible(value * 7 / DaysPerYear),
        "d" or "D" => Plausible(value / DaysPerYear),
        "h" => Plausible(value / 24 / DaysPerYear),
        _ => null,
    };

    private static double? Plausible(double years) => years is >= 0 and <= Oldest ? years : null;
}
