using System.Globalization;

namespace Einthoven.Reporting;

/// <summary>Counts as bars, a row each, with the number and its share beside it.</summary>
internal static class BarTable
{
    /// <summary>Draws a table.</summary>
    /// <param name="head">What is counted.</param>
    /// <param name="rows">Names and counts, in the order shown.</param>
    /// <param name="whole">What shares are taken of.</param>
    /// <param name="more">Names of further columns, and the cells of a row by its place.</param>
    public static string Draw(string head, IReadOnlyList<(string Name, long Count)> rows, long whole, params IReadOnlyList<(string Head, Func<int, string> Cell)> more)
    {
        if (rows.Count == 0) return "";
        var most = Math.Max(1, rows.Max(row => row.Count));
        var body = string.Concat(rows.Select((row, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"<tr><td>{Html.Escape(row.Name)}</td><td class=\"bar\"><span class=\"track\"><span class=\"fill\" style=\"width:{100.0 * row.Count / most:0.##}%\"></span></span></td><td>{Html.Count(row.Count)}</td><td>{Html.Escape(Html.Share(row.Count, whole))}</td>{string.Concat(more.Select(column => $"<td>{Html.Escape(column.Cell(index))}</td>"))}</tr>")));
        return $"<div class=\"scroll\"><table class=\"bars\"><thead><tr><th>{Html.Escape(head)}</th><th></th><th>records</th><th>share</th>{string.Concat(more.Select(column => $"<th>{Html.Escape(column.Head)}</th>"))}</tr></thead><tbody>{body}</tbody></table></div>";
    }
}
