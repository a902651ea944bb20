using System.Globalization;
using System.Text;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Reporting;

/// <summary>Values with their intervals, a row each, around a line at 0: which are ahead, which behind, which neither. Panels side by side share one scale.</summary>
internal static class ForestChart
{
    private const double LabelWidth = 210;
    private const double PanelGap = 34;
    private const double RowHeight = 17;
    private const double Top = 40;
    private const double Bottom = 26;

    /// <summary>Draws the chart; empty where there is nothing to show.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="panels">Titles of the panels.</param>
    /// <param name="rows">Labels, and for each panel value and interval or null.</param>
    public static string Draw(string title, IReadOnlyList<string> panels, IReadOnlyList<(string Label, IReadOnlyList<(double Value, Interval Interval)?> Values)> rows)
    {
        var shown = rows.SelectMany(row => row.Values).OfType<(double Value, Interval Interval)>().ToArray();
        if (shown.Length == 0) return "";
        var axis = Axis.Of(shown.SelectMany(one => new[] { one.Interval.Low, one.Interval.High, 0 }));
        var width = Math.Max(900, LabelWidth + (panels.Count * 150));
        var panel = ((width - LabelWidth) / panels.Count) - PanelGap;
        var height = Top + (rows.Count * RowHeight) + Bottom;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" style=\"max-width:{width}px\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"13\" class=\"title\">{Html.Escape(title)}</text>");
        for (var i = 0; i < rows.Count; i++) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 10}\" y=\"{Y(i) + 4:0.0}\" text-anchor=\"end\">{Html.Escape(rows[i].Label)}</text>");
        for (var p = 0; p < panels.Count; p++)
        {
            var left = LabelWidth + (p * (panel + PanelGap));
            double X(double value) => left + ((value - axis.Low) / (axis.High - axis.Low) * panel);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + (panel / 2):0.0}\" y=\"{Top - 10}\" text-anchor=\"middle\">{Html.Escape(panels[p])}</text>");
            foreach (var (tick, number) in axis.Ticks().Select((tick, number) => (tick, number)))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(tick):0.0}\" x2=\"{X(tick):0.0}\" y1=\"{Top - 4}\" y2=\"{height - Bottom}\" class=\"grid\"{(tick == 0 ? " style=\"stroke:var(--strong);stroke-width:1.5\"" : "")}/>");
                if (number % 2 == 0 || panel > 250) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(tick):0.0}\" y=\"{height - Bottom + 15}\" text-anchor=\"middle\">{tick:0.###}</text>");
            }

            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Values[p] is not var (value, interval)) continue;
                var color = interval.Low > 0 ? "var(--bar)" : interval.High < 0 ? "var(--bar2)" : "var(--bar3)";
                svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Html.Escape(string.Create(CultureInfo.InvariantCulture, $"{rows[i].Label}, {panels[p]}: {value:+0.000;-0.000} {interval}"))}</title>");
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(interval.Low):0.0}\" x2=\"{X(interval.High):0.0}\" y1=\"{Y(i):0.0}\" y2=\"{Y(i):0.0}\" style=\"stroke:{color};stroke-width:2\"/>");
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(value):0.0}\" cy=\"{Y(i):0.0}\" r=\"3.6\" style=\"fill:{color}\"/></g>");
            }
        }

        return svg.Append("</svg>").ToString();

        double Y(int row) => Top + ((row + 0.5) * RowHeight);
    }
}
