using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>The R peak of a beat.</summary>
internal static class RPeak
{
    // A positive deflection of at least this share of the negative one is the R peak; else it is the deepest point.
    private const double Positive = 0.3;

    private static readonly int Reach = WorkingSignals.Of(50);
    private static readonly int Baseline = WorkingSignals.Of(90);

    /// <summary>In all leads: where they are together farthest from where they were before and are behind.</summary>
    public static int Near(WorkingSignals signals, int beat)
    {
        var first = Math.Max(0, beat - Reach);
        var last = Math.Min(signals.Length - 1, beat + Reach);
        Span<double> distance = stackalloc double[(2 * Reach) + 1];
        distance.Clear();
        foreach (var lead in signals.Samples)
        {
            var before = lead[Math.Max(0, beat - Baseline)];
            var behind = lead[Math.Min(lead.Length - 1, beat + Baseline)];
            var level = (before + behind) / 2;
            for (var i = first; i <= last; i++) distance[i - first] += (lead[i] - level) * (lead[i] - level);
        }

        var best = 0;
        for (var i = 1; i <= last - first; i++)
            if (distance[i] > distance[best]) best = i;
        return first + best;
    }

    /// <summary>In one lead: its highest point, or its deepest where it hardly rises.</summary>
    public static int InLead(ReadOnlySpan<float> samples, int onset, int offset)
    {
        onset = Math.Clamp(onset, 0, samples.Length - 1);
        offset = Math.Clamp(offset, 0, samples.Length - 1);
        var (high, low) = (onset, onset);
        for (var i = onset; i <= offset; i++)
        {
            if (samples[i] > samples[high]) high = i;
            if (samples[i] < samples[low]) low = i;
        }

        return samples[high] - samples[onset] >= Positive * (samples[onset] - samples[low]) ? high : low;
    }
}
