using System.Text;

namespace Einthoven.Signals.Paper;

/// <summary>The squares of the paper and the calibration pulses.</summary>
internal static class PaperGrid
{
    private const int LargeSquare = 5;

    public static void Draw(SvgWriter svg, PaperGeometry geometry)
    {
        var (width, height) = ((int)geometry.GridWidth, (int)geometry.GridHeight);
        svg.Raw($"<rect width=\"{width}\" height=\"{height}\" fill=\"{PaperColours.Paper}\"/>");
        svg.Raw($"<path d=\"{Lines(width, height, isLarge: false)}\" stroke=\"{PaperColours.SmallSquares}\" stroke-width=\".1\"/>");
        svg.Raw($"<path d=\"{Lines(width, height, isLarge: true)}\" stroke=\"{PaperColours.LargeSquares}\" stroke-width=\".2\"/>");
    }

    /// <summary>1 mV (or one unit) for 0.2 s.</summary>
    public static void DrawPulse(SvgWriter svg, PaperRow row, PaperScale scale)
    {
        var path = new SvgPath();
        var (rise, fall) = (PaperGeometry.PulseMargin, PaperGeometry.PulseMargin + (PaperGeometry.PulseSeconds * scale.Speed));
        path.To(rise - 1.5, row.Baseline);
        path.To(rise, row.Baseline);
        path.To(rise, row.Baseline - scale.Gain);
        path.To(fall, row.Baseline - scale.Gain);
        path.To(fall, row.Baseline);
        path.To(fall + 1.5, row.Baseline);
        svg.Raw($"<path d=\"{path.Finish()}\" fill=\"none\" stroke=\"{PaperColours.Ink}\" stroke-width=\".25\" stroke-linejoin=\"round\"/>");
    }

    private static string Lines(int width, int height, bool isLarge)
    {
        var data = new StringBuilder();
        for (var x = 0; x <= width; x++)
            if (x % LargeSquare == 0 == isLarge) data.Append('M').Append(x).Append(" 0V").Append(height);
        for (var y = 0; y <= height; y++)
            if (y % LargeSquare == 0 == isLarge) data.Append("M0 ").Append(y).Append('H').Append(width);
        return data.ToString();
    }
}
