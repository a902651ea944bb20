using System.Globalization;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Short ways through an aECG document: elements by local name (some carts write another namespace), values and codes as attributes.</summary>
internal static class AecgXml
{
    public static readonly XNamespace Hl7 = "urn:hl7-org:v3";
    public static readonly XName Type = XNamespace.Get("http://www.w3.org/2001/XMLSchema-instance") + "type";

    /// <summary>Children of a name.</summary>
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The first element down a path of names, or null.</summary>
    public static XElement? At(this XElement? parent, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) parent = parent?.All(name).FirstOrDefault();
        return parent;
    }

    /// <summary>An attribute's text without spaces around it; null where it is absent or empty.</summary>
    public static string? Get(this XElement? element, string attribute) => element?.Attribute(attribute)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The code of an element's child <c>code</c>, or an empty one.</summary>
    public static string Code(this XElement element) => element.At("code").Get("code") ?? "";

    /// <summary>An element's text in one line; null where it is absent or empty.</summary>
    public static string? Words(this XElement? element) =>
        element is null || string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is not { Length: > 0 } text ? null : text;

    /// <summary>The number in an attribute <c>value</c>; null where it is absent.</summary>
    /// <exception cref="RecordingFormatException">There is a text, but no number.</exception>
    public static double? Number(this XElement? element, string source)
    {
        if (element.Get("value") is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new RecordingFormatException(source, SafeXml.Place(element!), $"expected a number, found '{text}'.");
    }
}
