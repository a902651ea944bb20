using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Elements of HL7 version 3 as they are written.</summary>
internal static class AecgElements
{
    private const string Mdc = "2.16.840.1.113883.6.24";

    public static XElement Element(string name, params ReadOnlySpan<object?> content) => new(AecgXml.Hl7 + name, content.ToArray());

    public static XElement Attribute(string name, string attribute, string value) => Element(name, new XAttribute(attribute, Clean(value)));

    public static XElement Text(string name, string text) => Element(name, Clean(text));

    public static XElement Code(string code, string system = Mdc) => Element("code", new XAttribute("code", Clean(code)), new XAttribute("codeSystem", system));

    public static XElement Quantity(string name, double value, string unit) => Element(name, new XAttribute("value", Number(value)), new XAttribute("unit", unit));

    /// <summary>An element <c>value</c> of a type.</summary>
    public static XElement Value(string type, params ReadOnlySpan<object?> content) => Element("value", [new XAttribute(AecgXml.Type, type), .. content]);

    public static XElement Nothing(string name) => Attribute(name, "nullFlavor", "UNK");

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>XML knows no control characters but three.</summary>
    public static string Clean(string text) => new([.. text.Select(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : ' ')]);
}
