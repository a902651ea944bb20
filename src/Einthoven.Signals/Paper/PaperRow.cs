namespace Einthoven.Signals.Paper;

/// <summary>One row of the paper, in millimetres.</summary>
/// <param name="Top">Its upper edge, on a line of the large squares.</param>
/// <param name="Height">Its height.</param>
/// <param name="Baseline">Where 0 mV lies, on a line of the small squares.</param>
internal readonly record struct PaperRow(double Top, double Height, double Baseline)
{
    public double Bottom => Top + Height;
}
