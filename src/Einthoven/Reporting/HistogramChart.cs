using System.Globalization;
using System.Text;
using Einthoven.Cohorts.Measuring;

namespace Einthoven.Reporting;

/// <summary>A histogram as columns. Says more than it shows: a column names its range and count when pointed at.</summary>
internal static class HistogramChart
{
    private const double Width = 420;
    private const double Height = 200;
    private const double Left = 46;
    private const double Right = 10;
    private const double Top = 26;
    private const double Bottom = 36;
    private const double LetterWidth = 6.2;

    private static readonly int[] Steps = [1, 2, 4, 5, 10, 20, 50, 100];

    /// <summary>Draws a histogram; empty without values.</summary>
    /// <param name="title">What is counted.</param>
    /// <param name="xTitle">What the axis shows, with its unit.</param>
    /// <param name="histogram">The counts.</param>
    /// <param name="openEnds">Whether the first and the last bin hold what lies beyond too.</param>
    public static string Draw(string title, string xTitle, Histogram histogram, bool openEnds = true)
    {
        if (histogram.Total == 0) return "";
        var counts = histogram.Counts;
        var axis = Axis.Of([0, counts.Max()]);
        var column = (Width - Left - Right) / counts.Count;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"13\" class=\"title\">{Html.Escape(title)}</text>");
        foreach (var tick in axis.Ticks().Where(tick => tick == Math.Floor(tick)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):0.0}\" y2=\"{Y(tick):0.0}\" class=\"grid\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{(tick >= 10000 ? $"{tick / 1000:0.#}k" : $"{tick:0}")}</text>");
        }

        for (var bin = 0; bin < counts.Count; bin++)
        {
            if (counts[bin] == 0) continue;
            var (x, y) = (Left + (bin * column), Y(counts[bin]));
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"column\" x=\"{x + 0.5:0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(column - 1, 0.5):0.0}\" height=\"{Math.Max(Height - Bottom - y, 0.7):0.0}\"><title>{Html.Escape($"{Range(histogram, bin, openEnds)}: {Html.Count(counts[bin])}")}</title></rect>");
        }

        var room = (int)Math.Ceiling(Edge(histogram, counts.Count).Length * LetterWidth * 1.8 / column);
        var between = Steps.FirstOrDefault(step => step >= room, room);
        for (var bin = 0; bin <= counts.Count; bin++)
        {
            if ((long)Math.Round((histogram.Low / histogram.Width) + bin) % between != 0) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (bin * column):0.0}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{Edge(histogram, bin)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 5}\" text-anchor=\"middle\">{Html.Escape(xTitle)}</text>");
        return svg.Append("</svg>").ToString();

        double Y(double value) => Height - Bottom - ((value - axis.Low) / (axis.High - axis.Low) * (Height - Top - Bottom));
    }

    private static string Range(Histogram histogram, int bin, bool openEnds)
    {
        if (openEnds && bin == 0) return $"below {Edge(histogram, 1)}";
        return openEnds && bin == histogram.Counts.Count - 1 ? $"{Edge(histogram, bin)} and above" : $"{Edge(histogram, bin)} to {Edge(histogram, bin + 1)}";
    }

    private static string Edge(Histogram histogram, int bin) => (histogram.Low + (bin * histogram.Width)).ToString("0.##", CultureInfo.InvariantCulture);
}
