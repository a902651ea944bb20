namespace Einthoven.Signals.Paper;

/// <summary>Draws an ECG on ECG paper, as SVG in true millimetres.</summary>
/// <remarks>
/// Small squares of 1 mm, large ones of 5 mm; at 25 mm/s and 10 mm/mV a small square is 40 ms by 0.1 mV. Each row begins with
/// a calibration pulse of 1 mV for 0.2 s. Each lead is drawn around its median over the time shown. The SVG stands alone or
/// inside an HTML page, also several times.
/// </remarks>
public static class EcgPaper
{
    private const double Margin = 8;
    private const double HeaderHeight = 13;
    private const double FooterHeight = 8;
    private const double RecorderHeight = 4;
    private const double LegendHeight = 6;

    /// <summary>Draws a recording.</summary>
    /// <param name="recording">The ECG. A lead of the layout that it lacks is drawn as empty, with its name.</param>
    /// <param name="options">How; null is 25 mm/s, 10 mm/mV, the layout that fits, the first ten seconds.</param>
    /// <returns>An SVG document, its width and height in millimetres.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static string Draw(Recording recording, EcgPaperOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        options ??= new EcgPaperOptions();
        var scale = PaperScale.Of(recording, options);
        var traces = new PaperTraces(recording, options.Overlay?.Recording, scale);
        var geometry = PaperGeometry.Of(options.Layout ?? EcgPaperLayout.For(recording), scale, traces);
        var legend = PaperLegend.Of(options);

        var width = geometry.GridWidth + (2 * Margin);
        var words = new PaperWords(recording, options, scale);
        var top = HeaderHeight + (options.Intervals is null ? 0 : PaperIntervals.Height);
        var height = top + geometry.GridHeight + FooterHeight + (words.HasRecorder ? RecorderHeight : 0) + (legend.IsEmpty ? 0 : LegendHeight);
        var svg = new SvgWriter();
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">");
        svg.Raw($"<title>ECG {SvgWriter.Escape(words.Title)}</title>");
        svg.Raw($"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
        words.Header(svg, Margin, width - Margin);
        if (options.Intervals is { } intervals) PaperIntervals.Draw(svg, intervals, Margin, width - Margin, HeaderHeight);

        // A nested <svg> clips what it holds to the grid and starts its coordinates there.
        svg.Raw($"<svg x=\"{Margin}\" y=\"{top}\" width=\"{geometry.GridWidth}\" height=\"{geometry.GridHeight}\">");
        PaperGrid.Draw(svg, geometry);
        foreach (var panel in geometry.Panels) PaperHighlights.Draw(svg, panel, scale, options.Highlights);
        foreach (var row in geometry.Rows) PaperGrid.DrawPulse(svg, row, scale);
        foreach (var panel in geometry.Panels) PaperTrace.Draw(svg, panel, scale, traces, recording, options.Overlay);
        foreach (var panel in geometry.Panels) PaperWaves.Draw(svg, panel, scale, traces, recording, options.Waves);
        svg.Raw($"</svg>");

        var bottom = top + geometry.GridHeight;
        words.Footer(svg, Margin, width - Margin, bottom);
        legend.Draw(svg, Margin, bottom + FooterHeight + (words.HasRecorder ? RecorderHeight : 0) + 1.5);
        return svg.Raw($"</svg>").ToString();
    }
}
