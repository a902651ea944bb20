namespace Einthoven.Signals.Paper;

/// <summary>What colours mean, where there are any.</summary>
internal sealed class PaperLegend
{
    private const double LetterWidth = 1.6;
    private const double Swatch = 6;

    private readonly EcgPaperHighlightKind[] _kinds;
    private readonly EcgPaperWaveKind[] _waves;
    private readonly string? _overlay;

    private PaperLegend(EcgPaperHighlightKind[] kinds, EcgPaperWaveKind[] waves, string? overlay) => (_kinds, _waves, _overlay) = (kinds, waves, overlay);

    public bool IsEmpty => _kinds.Length == 0 && _waves.Length == 0 && _overlay is null;

    public static PaperLegend Of(EcgPaperOptions options) =>
        new(
            [.. options.Highlights.Where(span => span.Strength > 0).Select(span => span.Kind).Distinct().Order()],
            [.. options.Waves.Select(wave => wave.Kind).Distinct().Order()],
            options.Overlay?.Name);

    public void Draw(SvgWriter svg, double x, double y)
    {
        if (IsEmpty) return;
        if (_overlay is not null)
        {
            Line(svg, ref x, y, PaperColours.Ink, "original");
            Line(svg, ref x, y, PaperColours.Overlay, _overlay);
        }

        foreach (var kind in _kinds)
        {
            var (fill, opacity, name) = PaperColours.Of(kind);
            svg.Raw($"<rect x=\"{x:0.##}\" y=\"{y - 2:0.##}\" width=\"{Swatch}\" height=\"2.6\" fill=\"{fill}\" fill-opacity=\"{opacity}\"/>");
            Name(svg, ref x, y, name);
        }

        foreach (var kind in _waves)
        {
            var (colour, name) = PaperColours.Of(kind);
            svg.Raw($"<path d=\"M{x + 1:0.##} {y - 2.2:0.##}v2.8m4-2.8v2.8\" stroke=\"{colour}\" stroke-width=\".25\"/>");
            svg.Raw($"<path d=\"M{x + 3:0.##} {y - 0.8:0.##}h0\" stroke=\"{colour}\" stroke-width=\"1\" stroke-linecap=\"round\"/>");
            Name(svg, ref x, y, name);
        }
    }

    private static void Line(SvgWriter svg, ref double x, double y, string colour, string name)
    {
        svg.Raw($"<path d=\"M{x:0.##} {y - 0.8:0.##}h{Swatch}\" stroke=\"{colour}\" stroke-width=\".5\"/>");
        Name(svg, ref x, y, name);
    }

    private static void Name(SvgWriter svg, ref double x, double y, string name)
    {
        svg.Text(x + Swatch + 1.5, y, name, $"font-size=\"3\" fill=\"{PaperColours.Ink}\"");
        x += Swatch + 6 + (name.Length * LetterWidth);
    }
}
