namespace Einthoven.Signals.Filters;

/// <summary>How one lead goes on before its first sample and behind its last.</summary>
/// <param name="First">Its first sample.</param>
/// <param name="Last">Its last.</param>
/// <param name="Slope">From one sample to the next on the line between them.</param>
/// <param name="IsLine">Whether the line is continued; 0 otherwise.</param>
internal readonly record struct ResamplingEdge(double First, double Last, double Slope, bool IsLine)
{
    /// <summary>The edge of a lead of some length.</summary>
    public static ResamplingEdge Of(double first, double last, int length, ResamplingEdges edges) =>
        edges == ResamplingEdges.Line ? new(first, last, length > 1 ? (last - first) / (length - 1) : 0, true) : default;

    /// <summary>The value so many samples before the first.</summary>
    public double Before(int steps) => IsLine ? First - (Slope * steps) : 0;

    /// <summary>The value so many samples behind the last.</summary>
    public double Behind(int steps) => IsLine ? Last + (Slope * steps) : 0;
}
