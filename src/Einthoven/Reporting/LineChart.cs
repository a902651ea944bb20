using System.Globalization;
using System.Text;

namespace Einthoven.Reporting;

/// <summary>A small line chart as SVG: axes with round numbers, a legend, nothing that needs a script.</summary>
internal static class LineChart
{
    private const double Width = 420;
    private const double Height = 240;
    private const double Left = 52;
    private const double Right = 12;
    private const double Top = 30;
    private const double Bottom = 34;

    public static string Draw(string title, string xTitle, IReadOnlyList<ChartSeries> series)
    {
        var points = series.SelectMany(line => line.Points).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToArray();
        if (points.Length == 0) return "";

        var x = Axis.Of(points.Select(point => point.X));
        var y = Axis.Of(points.Select(point => point.Y));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"14\" class=\"title\">{Html.Escape(title)}</text>");
        foreach (var tick in y.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):0.0}\" y2=\"{Y(tick):0.0}\" class=\"grid\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{tick:g4}</text>");
        }

        foreach (var tick in x.Ticks())
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(tick):0.0}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{tick:g4}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 3}\" text-anchor=\"middle\">{Html.Escape(xTitle)}</text>");

        var legend = Width - Right;
        foreach (var line in series.Reverse())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(line)}\" fill=\"none\" style=\"stroke:{line.Color}\" stroke-width=\"1.6\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{legend}\" y=\"14\" text-anchor=\"end\" style=\"fill:{line.Color}\">{Html.Escape(line.Name)}</text>");
            legend -= (line.Name.Length * 6.5) + 14;
        }

        return svg.Append("</svg>").ToString();

        double X(double value) => Left + ((value - x.Low) / (x.High - x.Low) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((value - y.Low) / (y.High - y.Low) * (Height - Top - Bottom));

        string Path(ChartSeries line)
        {
            var path = new StringBuilder();
            var broken = true;
            foreach (var (px, py) in line.Points)
            {
                if (double.IsFinite(py)) path.Append(CultureInfo.InvariantCulture, $"{(broken ? 'M' : 'L')}{X(px):0.0} {Y(py):0.0}");
                broken = !double.IsFinite(py);
            }

            return path.ToString();
        }
    }
}
