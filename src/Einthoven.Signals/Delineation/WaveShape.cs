namespace Einthoven.Signals.Delineation;

/// <summary>Peaks and corners of slow waves, P and T, in one smoothed lead.</summary>
internal static class WaveShape
{
    private const int HalfSlope = 4; // samples a slope reaches to both sides

    /// <summary>The extreme of a span that stands out most on both sides, and by how much.</summary>
    /// <param name="samples">A smoothed lead.</param>
    /// <param name="from">The span's first sample.</param>
    /// <param name="to">Its last.</param>
    /// <param name="trust">How likely a place is, 0 to 1; everywhere the same when null.</param>
    /// <returns>The place, -1 without an extreme, and the geometric mean of how far the wave rises on its left and falls on its right.</returns>
    public static (int Peak, double Height) Peak(ReadOnlySpan<float> samples, int from, int to, Func<int, double>? trust = null)
    {
        var (best, height) = (-1, 0.0);
        for (var i = from + 1; i < to; i++)
        {
            var top = samples[i] >= samples[i - 1] && samples[i] > samples[i + 1];
            var bottom = samples[i] <= samples[i - 1] && samples[i] < samples[i + 1];
            if (!top && !bottom) continue;
            var stands = Math.Sqrt(Rise(samples, i, from, -1, top) * Rise(samples, i, to, 1, top)) * (trust?.Invoke(i) ?? 1);
            if (stands > height) (best, height) = (i, stands);
        }

        return (best, height);
    }

    // How far the lead falls from a top (rises from a bottom) before it gets beyond it.
    private static double Rise(ReadOnlySpan<float> samples, int peak, int end, int step, bool top)
    {
        var rise = 0f;
        for (var i = peak; i != end + step; i += step)
        {
            var away = top ? samples[peak] - samples[i] : samples[i] - samples[peak];
            if (away < 0) break;
            if (away > rise) rise = away;
        }

        return rise;
    }

    /// <summary>
    /// Where the lead is farthest from the peak on one side of it: the baseline; not beyond some times the way to the steepest point of the flank,
    /// where the next wave may be.
    /// </summary>
    public static int Foot(ReadOnlySpan<float> samples, int peak, int end, int step, bool top, double times)
    {
        var flank = Math.Abs(Steepest(samples, peak, Farthest(samples, peak, end, step, top), step, top) - peak);
        return Farthest(samples, peak, peak + (step * (int)Math.Min(Math.Abs(end - peak), (times * flank) + 5)), step, top);
    }

    private static int Farthest(ReadOnlySpan<float> samples, int peak, int end, int step, bool top)
    {
        var foot = peak;
        for (var i = peak; i != end + step; i += step)
            if (top ? samples[i] < samples[foot] : samples[i] > samples[foot]) foot = i;
        return foot;
    }

    /// <summary>Where a wave ends on one side of its peak: the corner between its flank and the baseline.</summary>
    /// <remarks>
    /// The trapezium method (Vázquez-Seisdedos et al., BioMedical Engineering OnLine 10:43, 2011): between the steepest point of the flank and a
    /// point on the baseline beyond, the corner is where the trapezium that they span is largest. No threshold.
    /// </remarks>
    public static int Corner(ReadOnlySpan<float> samples, int peak, int foot, int step, bool top)
    {
        var steepest = Steepest(samples, peak, foot, step, top);
        var (best, area) = (steepest, double.NegativeInfinity);
        for (var i = steepest; i != foot + step; i += step)
        {
            var height = top ? samples[steepest] - samples[i] : samples[i] - samples[steepest];
            var trapezium = height * (double)Math.Abs((2 * foot) - i - steepest);
            if (trapezium > area) (best, area) = (i, trapezium);
        }

        return best;
    }

    private static int Steepest(ReadOnlySpan<float> samples, int peak, int foot, int step, bool top)
    {
        var (best, fall) = (peak, 0f);
        for (var i = peak; i != foot; i += step)
        {
            var (near, far) = (i - (step * HalfSlope), i + (step * HalfSlope));
            if (near < 0 || far < 0 || near >= samples.Length || far >= samples.Length) break;
            var falls = top ? samples[near] - samples[far] : samples[far] - samples[near];
            if (falls > fall) (best, fall) = (i, falls);
        }

        return best;
    }
}
