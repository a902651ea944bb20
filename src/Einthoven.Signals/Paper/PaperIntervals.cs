using System.Globalization;

namespace Einthoven.Signals.Paper;

/// <summary>The panel of measured intervals above the grid.</summary>
internal static class PaperIntervals
{
    /// <summary>The room it takes, in millimetres.</summary>
    public const double Height = 10;

    private const string Label = $"font-size=\"2.6\" fill=\"{PaperColours.Faint}\"";
    private const string Value = $"font-size=\"3.8\" font-weight=\"bold\" fill=\"{PaperColours.Ink}\"";
    private const string Missing = "–";

    public static void Draw(SvgWriter svg, EcgPaperIntervals intervals, double left, double right, double top)
    {
        (string Label, string Value)[] cells =
        [
            ("Heart rate", Text(intervals.HeartRate, "/min")),
            ("PR", Text(intervals.Pr, "ms")),
            ("QRS", Text(intervals.Qrs, "ms")),
            ("QT", Text(intervals.Qt, "ms")),
            ("QTc Bazett", Text(intervals.QtcBazett, "ms")),
            ("QTc Fridericia", Text(intervals.QtcFridericia, "ms")),
            ("Axis", intervals.Axis is { } axis && double.IsFinite(axis) ? Number(axis) + "°" : Missing),
        ];
        var width = Math.Min(30, (right - left) / cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            var x = left + (i * width);
            svg.Text(x, top + 2.4, cells[i].Label, Label);
            svg.Text(x, top + 6.8, cells[i].Value, Value);
        }

        if (right - left > (cells.Length * width) + 30) svg.Text(right, top + 6.8, "measured by program", $"{Label} text-anchor=\"end\"");
    }

    private static string Text(double? value, string unit) => value is { } number && double.IsFinite(number) ? $"{Number(number)} {unit}" : Missing;

    private static string Number(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);
}
