using System.Globalization;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats;

/// <summary>Facts of XML documents whose elements are found by their local name: namespaces differ between the versions of a vendor.</summary>
internal static class XmlFacts
{
    /// <summary>The first child of a name, or what a path of names leads to; null where there is none.</summary>
    public static XElement? Child(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element is null) return null;
            var wanted = name;
            element = element.Elements().FirstOrDefault(child => child.Name.LocalName.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        }

        return element;
    }

    /// <summary>All children of a name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? [];

    /// <summary>The text of a child with its blanks folded, or null where there is none or it is empty.</summary>
    public static string? Text(this XElement? element, params ReadOnlySpan<string> path) => element.Child(path) is { } child ? OneLine(child.Value) : null;

    /// <summary>A text with every run of blanks and line breaks folded into one blank; null where nothing is left.</summary>
    public static string? OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : null;

    /// <summary>A number as an optional fact: null where the text is none. A comma may stand for the point, as some carts write it.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A number above 0 as an optional fact.</summary>
    public static double? Positive(string? text) => Number(text) is > 0 and var value ? value : null;

    /// <summary>"F", "M" or null for the words and letters that vendors write.</summary>
    public static string? Sex(string? text) => text?.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => "F",
        "M" or "MALE" => "M",
        _ => null,
    };

    /// <summary>A date in one of the given forms, or null.</summary>
    public static DateOnly? Date(string? text, params string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A day and a time of day; null without a day. A time that is missing or none is midnight.</summary>
    public static DateTime? Moment(DateOnly? day, string? time) =>
        day is { } date ? date.ToDateTime(TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at : TimeOnly.MinValue) : null;

    /// <summary>An age in years from a number and its unit in words ("YEARS", "months", ...; years where there is none), or null.</summary>
    public static double? Age(string? text, string? unit)
    {
        var code = unit?.ToUpperInvariant().TrimEnd('S') switch
        {
            null or "YEAR" => "a",
            "MONTH" => "mo",
            "WEEK" => "wk",
            "DAY" => "d",
            "HOUR" or "MINUTE" => "h", // of the first day
            _ => null,
        };
        return Number(text) is { } number && code is not null ? PatientAge.Of(unit?.StartsWith("min", StringComparison.OrdinalIgnoreCase) == true ? number / 60 : number, code) : null;
    }
}
