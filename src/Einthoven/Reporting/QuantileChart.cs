using System.Globalization;
using System.Text;
using Einthoven.Cohorts.Measuring;

namespace Einthoven.Reporting;

/// <summary>Distributions side by side, as boxes: 5, 25, 50, 75 and 95 % of the values lie below whisker, box, line, box, whisker.</summary>
internal static class QuantileChart
{
    private const double Width = 420;
    private const double Height = 220;
    private const double Left = 46;
    private const double Right = 10;
    private const double Top = 26;
    private const double Bottom = 22;

    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>Draws the distributions; empty where none has values.</summary>
    public static string Draw(string title, IReadOnlyList<(string Name, Histogram Values)> distributions)
    {
        var shown = distributions.Select(one => (one.Name, Quantiles: Array.ConvertAll(Shares, one.Values.Quantile))).ToArray();
        var values = shown.SelectMany(one => one.Quantiles).Where(double.IsFinite).ToArray();
        if (values.Length == 0) return "";

        var axis = Axis.Of(values.Append(0));
        var place = (Width - Left - Right) / shown.Length;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"13\" class=\"title\">{Html.Escape(title)}</text>");
        foreach (var tick in axis.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):0.0}\" y2=\"{Y(tick):0.0}\" class=\"grid\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{tick:g4}</text>");
        }

        for (var i = 0; i < shown.Length; i++)
        {
            var (middle, half, quantiles) = (Left + ((i + 0.5) * place), Math.Min(place * 0.32, 14), shown[i].Quantiles);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle:0.0}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Html.Escape(shown[i].Name)}</text>");
            if (!double.IsFinite(quantiles[0])) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Html.Escape(string.Create(CultureInfo.InvariantCulture, $"{shown[i].Name}: 5 % below {quantiles[0]:0.###}, median {quantiles[2]:0.###}, 95 % below {quantiles[4]:0.###}"))}</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{middle:0.0}\" x2=\"{middle:0.0}\" y1=\"{Y(quantiles[0]):0.0}\" y2=\"{Y(quantiles[4]):0.0}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" x=\"{middle - half:0.0}\" y=\"{Y(quantiles[3]):0.0}\" width=\"{2 * half:0.0}\" height=\"{Math.Max(Y(quantiles[1]) - Y(quantiles[3]), 0.5):0.0}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" stroke-width=\"2\" x1=\"{middle - half:0.0}\" x2=\"{middle + half:0.0}\" y1=\"{Y(quantiles[2]):0.0}\" y2=\"{Y(quantiles[2]):0.0}\"/></g>");
        }

        return svg.Append("</svg>").ToString();

        double Y(double value) => Height - Bottom - ((value - axis.Low) / (axis.High - axis.Low) * (Height - Top - Bottom));
    }
}
