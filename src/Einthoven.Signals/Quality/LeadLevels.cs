using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Quality;

/// <summary>Levels of a lead, measured at 500 Hz, in its own unit.</summary>
internal readonly record struct LeadLevels(double Amplitude, double Noise, double Wander, double Mains, double MainsHertz)
{
    private const int Piece = 100; // samples, 200 ms: whole periods of 50 and of 60 Hz
    private const int Blur = 10; // samples, 20 ms: a mean that is blind at 50 Hz
    private const int Step = 10; // samples of which the baseline knows the mean
    private const int Second = WorkingSignals.Hertz;
    private const double Quiet = 0.35; // the quantile of pieces between the beats

    private static readonly float[][] Waves = [Wave(50, 0), Wave(50, Math.PI / 2), Wave(60, 0), Wave(60, Math.PI / 2)];

    public static LeadLevels Of(float[] lead, SamplingRate source)
    {
        if (lead.Length < 2 * Piece) return default;
        var baseline = MovingMean.Of(MovingMean.Of(Coarse(lead), Second / Step), Second / Step);
        var (noise, mains, hertz) = Fast(lead, source.Hertz);
        return new LeadLevels(HeightOfBeats(lead, baseline), noise, Range(baseline), mains, hertz);
    }

    // The mean of each so many samples: enough to see the baseline.
    private static float[] Coarse(float[] lead)
    {
        var coarse = new float[(lead.Length + Step - 1) / Step];
        for (var c = 0; c < coarse.Length; c++)
        {
            var piece = lead.AsSpan(c * Step, Math.Min(Step, lead.Length - (c * Step)));
            var sum = 0f;
            foreach (var sample in piece) sum += sample;
            coarse[c] = sum / piece.Length;
        }

        return coarse;
    }

    private static double Range(ReadOnlySpan<float> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            if (value < low) low = value;
            if (value > high) high = value;
        }

        return high - low;
    }

    private static double HeightOfBeats(float[] lead, float[] baseline)
    {
        var span = Math.Min(2 * Second, lead.Length);
        var ranges = new double[lead.Length / span];
        for (var p = 0; p < ranges.Length; p++)
        {
            var (low, high) = (float.MaxValue, float.MinValue);
            for (var i = p * span; i < (p + 1) * span; i++)
            {
                var value = lead[i] - baseline[i / Step];
                if (value < low) low = value;
                if (value > high) high = value;
            }

            ranges[p] = high - low;
        }

        return Quantile(ranges, 0.5);
    }

    // What a mean over 20 ms does not explain, twice; in each piece its sines of 50 and 60 Hz and the rest.
    private static (double Noise, double Mains, double Hertz) Fast(float[] lead, double sourceHertz)
    {
        var rest = Rest(Rest(lead));
        double[][] levels = [new double[rest.Length / Piece], new double[rest.Length / Piece]];
        var power = new double[rest.Length / Piece];
        for (var p = 0; p < power.Length; p++)
        {
            var piece = rest.AsSpan(p * Piece, Piece);
            power[p] = Dot(piece, piece) / Piece;
            for (var f = 0; f < 2; f++) levels[f][p] = double.Hypot(Dot(piece, Waves[2 * f]), Dot(piece, Waves[(2 * f) + 1])) * 2 / Piece;
        }

        var fifty = sourceHertz > 110 ? Quantile([.. levels[0]], Quiet) : 0;
        var sixty = sourceHertz > 132 ? Quantile([.. levels[1]], Quiet) : 0;
        sixty /= Gain(60) * Gain(60);
        var (mains, hertz) = sourceHertz <= 110 ? (0, 0) : sixty > fifty ? (sixty, 60.0) : (fifty, 50.0);
        if (hertz > 0)
            for (var p = 0; p < power.Length; p++) power[p] -= levels[hertz == 60 ? 1 : 0][p] * levels[hertz == 60 ? 1 : 0][p] / 2;
        return (Math.Sqrt(Math.Max(0, Quantile(power, Quiet))), mains, hertz);
    }

    // What one Rest makes of a sine.
    private static double Gain(double hertz) =>
        1 - (Math.Sin(Math.PI * hertz * Blur / WorkingSignals.Hertz) / (Blur * Math.Tan(Math.PI * hertz / WorkingSignals.Hertz)));

    private static float[] Rest(float[] lead)
    {
        var mean = MovingMean.Of(lead, Blur);
        for (var i = 0; i < mean.Length; i++) mean[i] = lead[i] - mean[i];
        return mean;
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float even = 0, odd = 0;
        for (var i = 0; i + 1 < x.Length; i += 2)
        {
            even += x[i] * y[i];
            odd += x[i + 1] * y[i + 1];
        }

        return even + (double)odd;
    }

    private static double Quantile(double[] values, double share)
    {
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }

    private static float[] Wave(double hertz, double phase) =>
        [.. Enumerable.Range(0, Piece).Select(i => (float)Math.Sin((2 * Math.PI * hertz * i / WorkingSignals.Hertz) + phase))];
}
