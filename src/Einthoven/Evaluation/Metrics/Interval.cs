using System.Globalization;

namespace Einthoven.Evaluation.Metrics;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The central part of a sample: its percentiles, interpolated linearly between neighbours as NumPy does.</summary>
    /// <param name="sample">Values in any order; NaN are left out.</param>
    /// <param name="level">The share that lies inside, as in 0.95.</param>
    /// <exception cref="ArgumentException">No value is a number.</exception>
    public static Interval OfSample(IEnumerable<double> sample, double level = 0.95)
    {
        var sorted = sample.Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("No value in the sample is a number.", nameof(sample));
        return new(Percentile(sorted, (1 - level) / 2), Percentile(sorted, (1 + level) / 2));
    }

    /// <summary>As in <c>[0.912, 0.943]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:F3}, {High:F3}]");

    private static double Percentile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
