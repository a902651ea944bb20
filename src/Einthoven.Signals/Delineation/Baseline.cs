using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Takes the baseline out: straight lines from the level before one QRS to the level before the next.</summary>
internal static class Baseline
{
    private const int Width = 6; // samples the level is the mean of

    private const int Gap = 3; // ... and so many before the onset

    /// <param name="signals">The leads.</param>
    /// <param name="onsets">Where each QRS begins, in order.</param>
    public static WorkingSignals Remove(WorkingSignals signals, IReadOnlyList<int> onsets)
    {
        if (onsets.Count == 0) return signals;
        return signals.With([.. signals.Samples.Select(lead => Remove(lead, onsets))]);
    }

    private static float[] Remove(float[] lead, IReadOnlyList<int> onsets)
    {
        var flat = new float[lead.Length];
        var (at, level) = (0, Level(lead, onsets[0]));
        foreach (var onset in onsets)
        {
            var (end, next) = (Math.Clamp(onset - Gap, at, lead.Length - 1), Level(lead, onset));
            for (var i = at; i < end; i++) flat[i] = lead[i] - level - ((next - level) * (i - at) / (end - at));
            (at, level) = (end, next);
        }

        for (var i = at; i < lead.Length; i++) flat[i] = lead[i] - level;
        return flat;
    }

    private static float Level(float[] lead, int onset)
    {
        var last = Math.Clamp(onset - Gap, 0, lead.Length - 1);
        var first = Math.Max(0, last - Width + 1);
        var sum = 0f;
        for (var i = first; i <= last; i++) sum += lead[i];
        return sum / (last - first + 1);
    }
}
