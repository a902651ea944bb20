namespace Einthoven.Signals.Paper;

/// <summary>Where everything lies, in true millimetres.</summary>
internal sealed class PaperGeometry
{
    /// <summary>The calibration pulse lasts 0.2 s, with this much paper before and behind it.</summary>
    public const double PulseMargin = 2.5;

    public const double PulseSeconds = 0.2;

    private const double LargeSquare = 5;
    private const double NarrowestGrid = 140;
    private const double LowestRow = 25;
    private const double LowestSingleRow = 15;
    private const double HighestRow = 70;
    private const double LabelMargin = 5;
    private const double LowerMargin = 2;

    private PaperGeometry(double width, double height, IReadOnlyList<PaperRow> rows, IReadOnlyList<PaperPanel> panels)
    {
        GridWidth = width;
        GridHeight = height;
        Rows = rows;
        Panels = panels;
    }

    public double GridWidth { get; }

    public double GridHeight { get; }

    public IReadOnlyList<PaperRow> Rows { get; }

    public IReadOnlyList<PaperPanel> Panels { get; }

    public static PaperGeometry Of(EcgPaperLayout layout, PaperScale scale, PaperTraces traces)
    {
        var left = (2 * PulseMargin) + (PulseSeconds * scale.Speed);
        var rows = new List<PaperRow>();
        var panels = new List<PaperPanel>();
        foreach (var leads in layout.Rows.Concat(layout.Rhythm.Select(lead => new[] { lead })))
        {
            var seconds = scale.Seconds / leads.Count;
            var spans = leads.Select((lead, column) => (Lead: lead, From: scale.Start + (column * seconds), To: scale.Start + ((column + 1) * seconds))).ToArray();
            var top = rows.Count > 0 ? rows[^1].Bottom : 0;
            var row = Row(top, spans.Select(span => traces.Extent(span.Lead, span.From, span.To)), scale.Gain, layout.Rows.Count > 6 ? LowestSingleRow : LowestRow);
            rows.Add(row);
            panels.AddRange(spans.Select(span => new PaperPanel(span.Lead, span.From, span.To, left + ((span.From - scale.Start) * scale.Speed), row)));
        }

        var width = Math.Max(NarrowestGrid, WholeSquares(left + (scale.Seconds * scale.Speed) + PulseMargin));
        return new PaperGeometry(width, rows[^1].Bottom, rows, panels);
    }

    /// <summary>A row is as high as its traces need, within limits; beyond them they run over their neighbours, as on real paper.</summary>
    private static PaperRow Row(double top, IEnumerable<(double Least, double Most)> extents, double gain, double lowest)
    {
        var (down, up) = extents.Aggregate((Down: 0.0, Up: gain), (all, lead) => (Math.Max(all.Down, -lead.Least * gain), Math.Max(all.Up, lead.Most * gain))); // the pulse needs room too
        var needed = LabelMargin + up + down + LowerMargin;
        var height = Math.Clamp(WholeSquares(needed), lowest, HighestRow);
        var above = height >= needed ? LabelMargin + up + ((height - needed) / 2) : height * up / (up + down);
        return new PaperRow(top, height, top + Math.Round(above));
    }

    private static double WholeSquares(double millimetres) => Math.Ceiling(Math.Min(millimetres, 1e6) / LargeSquare) * LargeSquare;
}
