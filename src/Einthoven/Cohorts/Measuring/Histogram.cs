namespace Einthoven.Cohorts.Measuring;

/// <summary>Counts of values in bins of equal width; what lies beyond the range is in the first or the last bin. Not thread-safe.</summary>
/// <param name="low">The lower edge of the first bin.</param>
/// <param name="width">The width of a bin.</param>
/// <param name="bins">How many bins.</param>
public sealed class Histogram(double low, double width, int bins)
{
    private readonly long[] _counts = new long[bins];

    /// <summary>The lower edge of the first bin.</summary>
    public double Low => low;

    /// <summary>The width of a bin.</summary>
    public double Width => width;

    /// <summary>The counts from the first bin to the last.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Values in all.</summary>
    public long Total => _counts.Sum();

    /// <summary>Counts a value; one that is not finite is not counted.</summary>
    public void Add(double value)
    {
        if (double.IsFinite(value)) _counts[(int)Math.Clamp(Math.Floor((value - low) / width), 0, bins - 1)]++;
    }

    /// <summary>The value below which a share of all lies, as exact as the bins are; NaN without values.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var rank = share * Total;
        double below = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            if (_counts[bin] > 0 && below + _counts[bin] >= rank) return low + (width * (bin + ((rank - below) / _counts[bin])));
            below += _counts[bin];
        }

        return double.NaN;
    }

    /// <summary>Some of its bins; what lies outside of them is left out.</summary>
    /// <param name="first">The first bin.</param>
    /// <param name="count">How many.</param>
    public Histogram Part(int first, int count)
    {
        var part = new Histogram(low + (first * width), width, count);
        _counts.AsSpan(first, count).CopyTo(part._counts);
        return part;
    }
}
