using System.Globalization;
using System.Text;
using Einthoven.Evaluation.Robustness;

namespace Einthoven.Reporting;

/// <summary>Differences with their intervals, a row each, as SVG: what is worse lies to the left of the line.</summary>
internal static class EffectChart
{
    private const double Names = 190;
    private const double Width = 560;
    private const double RowHeight = 17;
    private const double Top = 26;

    /// <summary>An axis that all of some effects, and no difference at all, fit on.</summary>
    public static Axis AxisOf(IEnumerable<ChangeEffect> effects) =>
        Axis.Of(effects.SelectMany(effect => new[] { effect.DifferenceInterval.Low, effect.DifferenceInterval.High }).Where(double.IsFinite).Append(0));

    public static string Draw(string title, IReadOnlyList<ChangeEffect> effects, Axis axis)
    {
        var height = Top + (effects.Count * RowHeight) + 24;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {height:0.#}\" role=\"img\" aria-label=\"{Html.Escape(title)}\"><text x=\"0\" y=\"14\" class=\"title\">{Html.Escape(title)}</text>");
        foreach (var tick in axis.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(tick):0.0}\" x2=\"{X(tick):0.0}\" y1=\"{Top - 4}\" y2=\"{height - 18:0.#}\" class=\"grid\"{(tick == 0 ? " style=\"stroke:var(--ink)\"" : "")}/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(tick):0.0}\" y=\"{height - 5:0.#}\" text-anchor=\"middle\">{tick:+0.###;-0.###;0}</text>");
        }

        for (var row = 0; row < effects.Count; row++)
        {
            var (effect, y) = (effects[row], Top + (row * RowHeight) + 8);
            var (from, to) = effect.Difference < 0 ? (effect.Difference, 0.0) : (0.0, effect.Difference);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Names - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{Html.Escape(effect.Name)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" x=\"{X(from):0.0}\" y=\"{y - 5:0.#}\" width=\"{X(to) - X(from):0.0}\" height=\"10\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{X(effect.DifferenceInterval.Low):0.0}\" x2=\"{X(effect.DifferenceInterval.High):0.0}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>");
        }

        return svg.Append("</svg>").ToString();

        double X(double value) => Names + ((value - axis.Low) / (axis.High - axis.Low) * (Width - Names - 14));
    }
}
