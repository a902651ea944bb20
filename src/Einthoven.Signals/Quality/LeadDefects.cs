namespace Einthoven.Signals.Quality;

/// <summary>Shares of a lead that hold no signal, measured on the samples as they came.</summary>
internal readonly record struct LeadDefects(double MissingShare, double FlatShare, double SaturatedShare)
{
    private const double FlatSeconds = 2; // longer than the pause between two beats

    private const double FlatShareOfRange = 0.002; // of the lead's range: less is no wave

    private const double ClippedSeconds = 0.02; // no wave stays at its peak that long

    public static LeadDefects Of(ReadOnlySpan<float> samples, SamplingRate rate)
    {
        if (samples.IsEmpty) return new LeadDefects(1, 0, 0);
        var (low, high, count) = (float.MaxValue, float.MinValue, 0);
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample)) continue;
            if (sample < low) low = sample;
            if (sample > high) high = sample;
            count++;
        }

        var missing = 1 - ((double)count / samples.Length);
        if (count == 0) return new LeadDefects(1, 0, 0);
        if (high <= low) return new LeadDefects(missing, (double)count / samples.Length, 0);
        var flat = Flat(samples, Math.Max(2, rate.Samples(FlatSeconds)), (float)(FlatShareOfRange * (high - low)));
        var run = Math.Max(3, rate.Samples(ClippedSeconds));
        var clipped = Clipped(samples, low, run) + Clipped(samples, high, run);
        return new LeadDefects(missing, (double)flat / samples.Length, clipped < 2 * run ? 0 : (double)clipped / samples.Length);
    }

    // Samples in stretches that stay within a narrow band, each counted from the first sample on that opens the band.
    private static int Flat(ReadOnlySpan<float> samples, int least, float band)
    {
        var total = 0;
        var start = 0;
        var (low, high) = (samples[0], samples[0]);
        for (var i = 1; i <= samples.Length; i++)
        {
            if (i < samples.Length)
            {
                var sample = samples[i];
                var (lower, higher) = (sample < low ? sample : low, sample > high ? sample : high);
                if (higher - lower <= band && float.IsFinite(sample))
                {
                    (low, high) = (lower, higher);
                    continue;
                }
            }

            if (i - start >= least) total += i - start;
            if (i == samples.Length) break;
            (start, low, high) = (i, samples[i], samples[i]);
        }

        return total;
    }

    private static int Clipped(ReadOnlySpan<float> samples, float extreme, int least)
    {
        var (total, run) = (0, 0);
        for (var i = 0; i <= samples.Length; i++)
        {
            if (i < samples.Length && samples[i] == extreme)
            {
                run++;
                continue;
            }

            if (run >= least) total += run;
            run = 0;
        }

        return total;
    }
}
