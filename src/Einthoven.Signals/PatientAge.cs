namespace Einthoven.Signals;

/// <summary>Ages in completed years.</summary>
public static class PatientAge
{
    /// <summary>What stands for "over 89" wherever an age is written down: the number that PTB-XL writes.</summary>
    public const double OverEightyNine = 300;

    /// <summary>How many years somebody born then had completed on a day, or null when it lies before the birth.</summary>
    public static int? At(DateOnly birth, DateOnly day)
    {
        if (day < birth) return null;
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The age when an ECG was recorded, or null where one of the dates is missing.</summary>
    public static int? At(DateOnly? birth, DateTime? recorded) =>
        birth is { } born && recorded is { } moment ? At(born, DateOnly.FromDateTime(moment)) : null;
}
