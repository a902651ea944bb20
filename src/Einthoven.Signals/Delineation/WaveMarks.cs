namespace Einthoven.Signals.Delineation;

/// <summary>Where a wave begins, where it is highest or deepest, and where it ends, in seconds from the recording's start.</summary>
/// <param name="Onset">Where it leaves the baseline.</param>
/// <param name="Peak">Where it is farthest from the baseline.</param>
/// <param name="Offset">Where it is back.</param>
public readonly record struct WaveMarks(double Onset, double Peak, double Offset)
{
    /// <summary>How long it lasts, in seconds.</summary>
    public double Duration => Offset - Onset;
}
