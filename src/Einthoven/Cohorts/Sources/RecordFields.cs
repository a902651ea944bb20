using System.Globalization;

namespace Einthoven.Cohorts.Sources;

/// <summary>Reads the values of public tables, each of which writes them its own way.</summary>
internal static class RecordFields
{
    /// <summary>An id; pandas turns whole numbers into <c>15709.0</c> when a column has gaps.</summary>
    public static string Id(string text) =>
        text.EndsWith(".0", StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(0, text.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0 ? text[..^2] : text;

    /// <summary>Age in years, or null when it isn't a number.</summary>
    public static double? Age(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var age) && double.IsFinite(age) && age >= 0 ? age : null;

    /// <summary>F, M, or empty; 0 is male and 1 female, as in PTB-XL.</summary>
    public static string Sex(string text) => text.ToUpperInvariant() switch
    {
        "F" or "FEMALE" or "W" or "1" or "1.0" => "F",
        "M" or "MALE" or "0" or "0.0" => "M",
        _ => "",
    };
}
