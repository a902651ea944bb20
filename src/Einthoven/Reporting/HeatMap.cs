using System.Globalization;
using System.Text;

namespace Einthoven.Reporting;

/// <summary>A table of values as colored cells with their numbers.</summary>
internal static class HeatMap
{
    private const double Left = 66;
    private const double Top = 44;
    private const double CellWidth = 62;
    private const double CellHeight = 30;
    private const double Bottom = 34;

    /// <summary>Draws the map; empty where no cell has a value.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="columnTitle">What the columns are.</param>
    /// <param name="columns">Their names.</param>
    /// <param name="rowTitle">What the rows are.</param>
    /// <param name="rows">Names, and a value for each column, or null.</param>
    public static string Draw(string title, string columnTitle, IReadOnlyList<string> columns, string rowTitle, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> rows)
    {
        var values = rows.SelectMany(row => row.Values).OfType<double>().ToArray();
        if (values.Length == 0) return "";
        var (low, high) = (values.Min(), values.Max());
        var (width, height) = (Left + (columns.Count * CellWidth) + 6, Top + (rows.Count * CellHeight) + Bottom);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" style=\"max-width:{Math.Max(width, 320)}px\" viewBox=\"0 0 {Math.Max(width, 320)} {height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"13\" class=\"title\">{Html.Escape(title)}</text><text x=\"0\" y=\"{Top - 10}\">{Html.Escape(rowTitle)}</text>");
        for (var i = 0; i < rows.Count; i++)
        {
            var y = Top + (i * CellHeight);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 19}\" text-anchor=\"end\">{Html.Escape(rows[i].Name)}</text>");
            for (var j = 0; j < columns.Count; j++)
            {
                var x = Left + (j * CellWidth);
                if (rows[i].Values[j] is not { } value)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (CellWidth / 2)}\" y=\"{y + 19}\" text-anchor=\"middle\">–</text>");
                    continue;
                }

                var strength = high > low ? 0.08 + (0.72 * (value - low) / (high - low)) : 0.4;
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 1}\" y=\"{y + 1}\" width=\"{CellWidth - 2}\" height=\"{CellHeight - 2}\" style=\"fill:var(--bar);fill-opacity:{strength:0.00}\"/>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (CellWidth / 2)}\" y=\"{y + 19}\" text-anchor=\"middle\"{(value == high ? " style=\"font-weight:700\"" : "")}>{value:0.000}</text>");
            }
        }

        for (var j = 0; j < columns.Count; j++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + ((j + 0.5) * CellWidth)}\" y=\"{height - Bottom + 14}\" text-anchor=\"middle\">{Html.Escape(columns[j])}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (columns.Count * CellWidth / 2)}\" y=\"{height - 4}\" text-anchor=\"middle\">{Html.Escape(columnTitle)}</text>");
        return svg.Append("</svg>").ToString();
    }
}
