namespace Einthoven.Signals.Filters;

/// <summary>The ratio of two sampling rates as a fraction in lowest terms: insert up - 1 zeros, filter, keep every down-th.</summary>
internal readonly record struct SamplingRatio(int Up, int Down)
{
    /// <summary>Bounds the filter's length (20 taps a step of the larger term).</summary>
    private const int Largest = 20_000;

    private const double Exact = 1e-12;

    /// <summary>The continued fraction of to / from, cut where it is exact or its terms would exceed 20,000: off by less than one part in 20,000 then.</summary>
    public static SamplingRatio Of(SamplingRate from, SamplingRate to)
    {
        var ratio = to.Hertz / from.Hertz;
        if (!(ratio > 0 && double.IsFinite(ratio))) throw new ArgumentException("A sampling rate has not been set.", nameof(from));
        long up = 1, down = 0, earlierUp = 0, earlierDown = 1;
        for (var rest = ratio; ; rest = 1 / (rest - Math.Floor(rest)))
        {
            if (rest > Largest) break;
            var whole = (long)Math.Floor(rest);
            var (nextUp, nextDown) = ((whole * up) + earlierUp, (whole * down) + earlierDown);
            if (Math.Max(nextUp, nextDown) > Largest) break;
            (earlierUp, earlierDown, up, down) = (up, down, nextUp, nextDown);
            if (Math.Abs(((double)up / down) - ratio) <= Exact * ratio) break;
        }

        return up > 0 && down > 0
            ? new SamplingRatio((int)up, (int)down)
            : throw new ArgumentException($"{from} and {to} are too far apart to resample.", nameof(to));
    }
}
