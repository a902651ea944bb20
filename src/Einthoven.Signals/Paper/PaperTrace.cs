namespace Einthoven.Signals.Paper;

/// <summary>One panel: a lead's name, its trace, and the second trace over it.</summary>
internal static class PaperTrace
{
    private const string Label = "font-size=\"3.4\" font-weight=\"bold\" stroke=\"#fffcfb\" stroke-width=\".8\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
    private const double LongestSpike = 1e4;

    public static void Draw(SvgWriter svg, PaperPanel panel, PaperScale scale, PaperTraces traces, Recording recording, EcgPaperOverlay? overlay)
    {
        var isShown = traces.Has(panel.Lead);
        if (panel.From > scale.Start) svg.Raw($"<path d=\"M{panel.X:0.##} {panel.Row.Baseline - 4:0.##}v8\" stroke=\"{PaperColours.Faint}\" stroke-width=\".2\"/>");
        if (isShown) DrawTrace(svg, panel, scale, traces, recording, PaperColours.Ink, ".25");
        if (overlay is not null && overlay.Recording.Has(panel.Lead)) DrawTrace(svg, panel, scale, traces, overlay.Recording, PaperColours.Overlay, ".3");

        svg.Text(panel.X + 1, panel.Row.Top + 4.5, panel.Lead.Name, $"{Label} fill=\"{(isShown ? PaperColours.Ink : PaperColours.Faint)}\"");
        if (!isShown) svg.Text(panel.X + 1, panel.Row.Top + 8.5, recording.Has(panel.Lead) ? "no signal" : "not recorded", $"font-size=\"2.6\" fill=\"{PaperColours.Faint}\"");
    }

    /// <summary>The height of a value in millimetres from the grid's top.</summary>
    public static double Y(PaperPanel panel, PaperScale scale, PaperTraces traces, float value) =>
        panel.Row.Baseline - Math.Clamp(((double)value - traces.Zero(panel.Lead)) * scale.Gain, -LongestSpike, LongestSpike);

    private static void DrawTrace(SvgWriter svg, PaperPanel panel, PaperScale scale, PaperTraces traces, Recording recording, string colour, string width)
    {
        var path = new SvgPath();
        var samples = PaperTraces.Span(recording, panel.Lead, panel.From, panel.To, out var first);
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                path.Break();
                continue;
            }

            var x = panel.X + ((((first + i) / recording.Rate.Hertz) - panel.From) * scale.Speed);
            path.To(x, Y(panel, scale, traces, samples[i]));
        }

        svg.Raw($"<path d=\"{path.Finish()}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");
    }
}
