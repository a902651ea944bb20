namespace Einthoven.Signals.Paper;

/// <summary>Limits and peaks of waves, drawn over a trace.</summary>
internal static class PaperWaves
{
    private const double Margin = 1;

    public static void Draw(SvgWriter svg, PaperPanel panel, PaperScale scale, PaperTraces traces, Recording recording, IReadOnlyList<EcgPaperWave> waves)
    {
        if (!traces.Has(panel.Lead)) return;
        foreach (var kind in waves.Where(wave => wave.Lead is null || wave.Lead == panel.Lead).GroupBy(wave => wave.Kind))
        {
            var (colour, _) = PaperColours.Of(kind.Key);
            var limits = new SvgPath();
            var peaks = new SvgPath();
            foreach (var wave in kind)
            {
                Limit(limits, panel, scale, wave.Onset);
                Limit(limits, panel, scale, wave.Offset);
                Peak(peaks, panel, scale, traces, recording, wave.Peak);
            }

            Path(svg, limits.Finish(), colour, ".18", "opacity=\".8\"");
            Path(svg, peaks.Finish(), colour, "1", "stroke-linecap=\"round\"");
        }
    }

    private static void Limit(SvgPath path, PaperPanel panel, PaperScale scale, double time)
    {
        if (!IsShown(panel, time)) return;
        var x = X(panel, scale, time);
        path.To(x, panel.Row.Top + Margin);
        path.To(x, panel.Row.Bottom - Margin);
        path.Break();
    }

    private static void Peak(SvgPath path, PaperPanel panel, PaperScale scale, PaperTraces traces, Recording recording, double time)
    {
        if (!IsShown(panel, time)) return;
        var samples = recording[panel.Lead];
        var sample = samples[Math.Clamp((int)Math.Round(time * recording.Rate.Hertz), 0, samples.Length - 1)];
        if (!float.IsFinite(sample)) return;
        path.To(X(panel, scale, time), PaperTrace.Y(panel, scale, traces, sample));
        path.Break();
    }

    private static bool IsShown(PaperPanel panel, double time) => time >= panel.From && time <= panel.To; // false for NaN

    private static double X(PaperPanel panel, PaperScale scale, double time) => panel.X + ((time - panel.From) * scale.Speed);

    private static void Path(SvgWriter svg, string data, string colour, string width, string more)
    {
        if (data.Length > 0) svg.Raw($"<path d=\"{data}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" {more}/>");
    }
}
