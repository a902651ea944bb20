using System.Globalization;

namespace Einthoven.Reporting;

/// <summary>The losses of a run as charts: every term, training and validation.</summary>
internal static class LossCurves
{
    private const int Resolution = 150;

    /// <summary>Charts from <c>metrics.csv</c>; empty when the run has not taken a step.</summary>
    public static string Draw(string metricsPath)
    {
        if (!File.Exists(metricsPath)) return "";
        var lines = File.ReadAllLines(metricsPath);
        var head = lines[0].Split(',');
        var rows = lines.Skip(1).Select(line => line.Split(',')).Where(row => row.Length == head.Length).ToArray();
        var charts = head[Array.IndexOf(head, "loss")..Array.IndexOf(head, "learning_rate")].Select(term => LineChart.Draw(Title(term), "step",
        [
            new ChartSeries("training", Thinned(Points(rows, head, term, "train")), "var(--bar)"),
            new ChartSeries("validation", Points(rows, head, term, "validation"), "var(--bar2)"),
        ]));
        return $"<div class=\"charts\">{string.Concat(charts)}</div>";
    }

    /// <summary>A column in words, as in "ECG reconstruction".</summary>
    private static string Title(string column) =>
        column == "loss" ? "Total loss" : (char.ToUpperInvariant(column[0]) + column[1..].Replace('_', ' ')).Replace("Ecg", "ECG", StringComparison.Ordinal);

    private static (double X, double Y)[] Points(string[][] rows, string[] head, string column, string split)
    {
        var (x, y, kind) = (Array.IndexOf(head, "step"), Array.IndexOf(head, column), Array.IndexOf(head, "split"));
        return
        [
            .. rows.Where(row => row[kind] == split && row[y].Length > 0)
                .Select(row => (double.Parse(row[x], CultureInfo.InvariantCulture), double.Parse(row[y], CultureInfo.InvariantCulture))),
        ];
    }

    // Single steps are noisy and many: means of equal spans read better.
    private static (double X, double Y)[] Thinned((double X, double Y)[] points)
    {
        var span = (points.Length / Resolution) + 1;
        return [.. points.Chunk(span).Select(part => (part.Average(point => point.X), part.Average(point => point.Y)))];
    }
}
