namespace Einthoven.Signals.Tests.Delineation.Score;

/// <summary>Counts hits, misses and false alarms of one kind of wave, and collects the errors of its marks in milliseconds.</summary>
internal sealed class ErrorTally
{
    public int Hits { get; set; }

    public int Missed { get; set; }

    public int False { get; set; }

    public List<double> Onset { get; } = [];

    public List<double> Peak { get; } = [];

    public List<double> Offset { get; } = [];

    public double Sensitivity => 100.0 * Hits / Math.Max(1, Hits + Missed);

    public double Predictivity => 100.0 * Hits / Math.Max(1, Hits + False);

    public static double Mean(List<double> errors) => errors.Count == 0 ? double.NaN : errors.Average();

    public static double Deviation(List<double> errors)
    {
        var mean = Mean(errors);
        return errors.Count == 0 ? double.NaN : Math.Sqrt(errors.Average(error => (error - mean) * (error - mean)));
    }
}
