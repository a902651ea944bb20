namespace Einthoven.Signals.Paper;

/// <summary>Marked spans, drawn as bands over the height of a row.</summary>
internal static class PaperHighlights
{
    private const double Gap = 0.4;

    public static void Draw(SvgWriter svg, PaperPanel panel, PaperScale scale, IReadOnlyList<EcgPaperHighlight> highlights)
    {
        foreach (var kind in highlights.Where(span => span.Lead == panel.Lead && span.Strength > 0).GroupBy(span => (span.Kind, Strength: Math.Min(span.Strength, 1))))
        {
            var (fill, opacity, _) = PaperColours.Of(kind.Key.Kind);
            foreach (var (from, to) in Join(kind))
            {
                var (start, end) = (Math.Max(from, panel.From), Math.Min(to, panel.To));
                if (!(start < end)) continue;
                var (x, width) = (panel.X + ((start - panel.From) * scale.Speed), (end - start) * scale.Speed);
                svg.Raw($"<rect x=\"{x:0.##}\" y=\"{panel.Row.Top + Gap:0.##}\" width=\"{width:0.##}\" height=\"{panel.Row.Height - (2 * Gap):0.##}\" fill=\"{fill}\" fill-opacity=\"{opacity * kind.Key.Strength:.###}\"/>");
            }
        }
    }

    /// <summary>Spans of one strength that touch or overlap become one: their bands would show seams.</summary>
    private static List<(double From, double To)> Join(IEnumerable<EcgPaperHighlight> spans)
    {
        const double Touching = 1e-6;
        var joined = new List<(double From, double To)>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (joined.Count > 0 && span.From <= joined[^1].To + Touching) joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, span.To));
            else joined.Add((span.From, span.To));
        }

        return joined;
    }
}
