using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Einthoven.Signals.Tests.Paper;

/// <summary>An SVG taken apart again.</summary>
internal sealed partial class DrawnPaper
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly XElement _root;

    public DrawnPaper(string svg) => _root = XDocument.Parse(svg).Root!;

    public XElement Root => _root;

    public XElement Grid => _root.Element(Svg + "svg")!;

    public string[] Texts => [.. _root.Descendants(Svg + "text").Select(text => text.Value)];

    public string[] Labels => [.. _root.Descendants(Svg + "text").Where(text => (string?)text.Attribute("font-weight") == "bold" && text.Parent == Grid).Select(text => text.Value)];

    public XElement[] Bands => [.. Grid.Elements(Svg + "rect").Where(rect => rect.Attribute("fill-opacity") is not null)];

    /// <summary>The subpaths of each trace of a colour, in millimetres within the grid; calibration pulses, which are drawn first, left out.</summary>
    public (double X, double Y)[][][] Traces(string colour, int pulses = 0) =>
        [.. Grid.Elements(Svg + "path").Where(path => (string?)path.Attribute("stroke") == colour && (string?)path.Attribute("fill") == "none").Skip(pulses).Select(path => Subpaths((string)path.Attribute("d")!))];

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    public static (double X, double Y)[][] Subpaths(string data) =>
    [
        .. data.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(subpath =>
        {
            var points = new List<(double X, double Y)>();
            var numbers = Numbers().Matches(subpath.Replace("h0", "", StringComparison.Ordinal)).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
            for (var i = 0; i < numbers.Length; i += 2)
                points.Add(points.Count == 0 ? (numbers[0], numbers[1]) : (points[^1].X + numbers[i], points[^1].Y + numbers[i + 1]));
            return points.ToArray();
        }),
    ];

    [GeneratedRegex(@"-?(\d+(\.\d+)?|\.\d+)")]
    private static partial Regex Numbers();
}
