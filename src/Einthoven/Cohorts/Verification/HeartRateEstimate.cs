namespace Einthoven.Cohorts.Verification;

/// <summary>A rough heart rate of a record, enough to see over a whole cohort that its sampling rate is right.</summary>
/// <remarks>
/// The slopes of all leads are added without sign and smoothed over 100 ms; the first peak of their autocorrelation that reaches 80 % of the highest, between 30 and 220 a minute, is
/// the beat. Irregular rhythms may give none.
/// </remarks>
internal static class HeartRateEstimate
{
    private const double SmoothedSeconds = 0.1;
    private const double ShortestBeat = 60.0 / 220;
    private const double LongestBeat = 2;
    private const double Lowest = 0.1; // of the value at lag 0: below it nothing repeats
    private const double OfHighest = 0.8;
    private const double Working = 100; // Hz; finer than a beat needs

    /// <summary>Beats a minute; NaN where nothing repeats itself.</summary>
    /// <param name="signal">Leads x samples.</param>
    /// <param name="leads">How many leads.</param>
    /// <param name="rate">Samples a second.</param>
    public static float Of(ReadOnlySpan<float> signal, int leads, double rate)
    {
        var step = Math.Max(1, (int)Math.Round(rate / Working));
        var slopes = Slopes(signal, leads, step);
        var envelope = Smooth(slopes, Math.Max(1, (int)Math.Round(SmoothedSeconds * rate / step)));
        var hertz = rate / step;
        int first = (int)(ShortestBeat * hertz), last = Math.Min((int)(LongestBeat * hertz), envelope.Length / 2);
        if (first < 1 || last <= first + 2) return float.NaN;

        var correlation = new double[last + 2];
        for (var lag = first - 1; lag < correlation.Length; lag++) correlation[lag] = Correlation(envelope, lag);
        var peaks = Enumerable.Range(first, last - first + 1).Where(lag => correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1]).ToArray();
        var highest = peaks.Length > 0 ? peaks.Max(lag => correlation[lag]) : 0;
        if (highest < Lowest * Correlation(envelope, 0)) return float.NaN;
        return (float)(60 * hertz / peaks.First(lag => correlation[lag] >= OfHighest * highest));
    }

    /// <summary>The slopes of all leads without sign, a value every few samples.</summary>
    private static double[] Slopes(ReadOnlySpan<float> signal, int leads, int step)
    {
        var samples = signal.Length / leads;
        var slopes = new double[Math.Max(0, (samples - 1) / step)];
        for (var lead = 0; lead < leads; lead++)
        {
            var row = signal.Slice(lead * samples, samples);
            for (var i = 0; i < slopes.Length; i++) slopes[i] += Math.Abs(row[(i + 1) * step] - row[i * step]);
        }

        return slopes;
    }

    /// <summary>A moving average, less its mean.</summary>
    private static double[] Smooth(double[] values, int width)
    {
        var smooth = new double[Math.Max(0, values.Length - width + 1)];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (i >= width) sum -= values[i - width];
            if (i >= width - 1) smooth[i - width + 1] = sum;
        }

        var mean = smooth.Length > 0 ? smooth.Average() : 0;
        for (var i = 0; i < smooth.Length; i++) smooth[i] -= mean;
        return smooth;
    }

    private static double Correlation(double[] values, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < values.Length; i++) sum += values[i] * values[i - lag];
        return values.Length > lag ? sum / (values.Length - lag) : 0;
    }
}
