using System.Globalization;

namespace Einthoven;

/// <summary>Numbers of things as sentences say them: 1 record, 2 records.</summary>
public static class Counted
{
    /// <summary>A number and its noun.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one is called, with its verb where there is one: <c>file is</c>.</param>
    /// <param name="many">What others are called; null where only an s is added.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
