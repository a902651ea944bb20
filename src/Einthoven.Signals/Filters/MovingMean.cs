namespace Einthoven.Signals.Filters;

/// <summary>The mean of so many samples around each; at the ends of as many as there are.</summary>
internal static class MovingMean
{
    /// <param name="samples">Finite values.</param>
    /// <param name="width">
    /// At least 1. An odd width is taken as it is; an even one w takes w + 1 samples, the two outermost by half, so that nothing is shifted.
    /// </param>
    public static float[] Of(ReadOnlySpan<float> samples, int width)
    {
        var means = new float[samples.Length];
        var half = width / 2;
        var outer = width % 2 == 0 ? 0.5 : 1;
        double sum = 0; // of the samples from i - half to i + half - 1
        for (var i = 0; i < Math.Min(half, samples.Length); i++) sum += samples[i];
        var whole = Math.Max(half, samples.Length - half); // from half to here all samples are there
        for (var i = 0; i < Math.Min(half, samples.Length); i++) means[i] = AtEnd(samples, i, half, outer, ref sum);
        if (whole > half)
        {
            var ahead = samples[(2 * half)..];
            var behind = samples[..ahead.Length];
            var target = means.AsSpan(half, ahead.Length);
            var (inner, share) = ((float)(1 - outer), 1.0 / width);
            for (var i = 0; i < ahead.Length; i++)
            {
                var (first, last) = (behind[i], ahead[i]);
                target[i] = (float)((sum + last - (inner * (first + last))) * share);
                sum += last - (double)first;
            }
        }

        for (var i = whole; i < samples.Length; i++) means[i] = AtEnd(samples, i, half, outer, ref sum);
        return means;
    }

    private static float AtEnd(ReadOnlySpan<float> samples, int i, int half, double outer, ref double sum)
    {
        if (i + half < samples.Length) sum += samples[i + half];
        var (first, last) = (Math.Max(0, i - half), Math.Min(samples.Length - 1, i + half));
        var (weighed, count) = (sum, (double)(last - first + 1));
        if (first == i - half) (weighed, count) = (weighed - ((1 - outer) * samples[first]), count - (1 - outer));
        if (last == i + half) (weighed, count) = (weighed - ((1 - outer) * samples[last]), count - (1 - outer));
        if (i - half >= 0) sum -= samples[i - half];
        return (float)(weighed / count);
    }
}
