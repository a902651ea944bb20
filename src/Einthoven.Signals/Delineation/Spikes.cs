using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Takes out what is too short for a heart: the pulses of a pacemaker, and jumps of the baseline.</summary>
/// <remarks>
/// Both are turns sharper than those of QRS and stand alone: the squared second differences of all leads are there within some milliseconds
/// and nearly absent before and behind, where QRS has several turns over tens of milliseconds.
/// </remarks>
internal static class Spikes
{
    private const int Core = 2; // samples to both sides: the spike
    private const int Near = 5; // what lies nearer belongs to it
    private const int Far = 24; // what lies within is compared
    private const int Longest = 16; // samples until a pulse is over
    private const double Decayed = 0.08; // of the jump in two samples: over
    private const double Contrast = 6; // times the energy of all that is near
    private const double OverUsual = 60; // times the usual energy

    /// <summary>The same signals without spikes and jumps; itself where there are none.</summary>
    public static WorkingSignals Remove(WorkingSignals signals)
    {
        var spikes = Find(signals);
        return spikes.Count == 0 ? signals : signals.With([.. signals.Samples.Select(lead => Mend(lead, spikes))]);
    }

    /// <summary>Where the spikes and jumps are, in samples.</summary>
    public static IReadOnlyList<int> Of(WorkingSignals signals) => Find(signals);

    private static List<int> Find(WorkingSignals signals)
    {
        var length = signals.Length;
        var spikes = new List<int>();
        if (length < 4 * Far) return spikes;
        var sums = new double[length + 1]; // running, of the squared second differences
        var turns = new float[length];
        foreach (var x in signals.Samples)
        {
            for (var i = 1; i < length - 1; i++)
            {
                var turn = x[i - 1] - (2 * x[i]) + x[i + 1];
                turns[i] += turn * turn;
            }
        }

        for (var i = 0; i < length; i++) sums[i + 1] = sums[i] + turns[i];
        var usual = Usual(sums, length);
        for (var i = Far; i < length - Far - 1; i++)
        {
            var own = sums[i + Core + 1] - sums[i - Core];
            if (own < OverUsual * usual) continue;
            var around = sums[i - Near] - sums[i - Far] + (sums[i + Far + 1] - sums[i + Near + 1]);
            if (own < Contrast * around) continue;
            if (spikes.Count > 0 && i - spikes[^1] <= Near)
            {
                if (own > sums[spikes[^1] + Core + 1] - sums[spikes[^1] - Core]) spikes[^1] = i;
            }
            else
            {
                spikes.Add(i);
            }
        }

        return spikes;
    }

    private static double Usual(double[] sums, int length)
    {
        var pieces = new double[length / 20];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = sums[(i * 20) + (2 * Core) + 1] - sums[i * 20];
        Array.Sort(pieces);
        return pieces[pieces.Length / 2];
    }

    // A pulse is coupled through capacitors: it decays for some milliseconds.
    private static int Tail(float[] lead, int spike)
    {
        var jump = 0f;
        for (var i = spike - Core; i <= spike + Core; i++) jump = Math.Max(jump, Math.Abs(lead[i] - lead[i - 1]));
        var last = spike + Near - 1;
        while (last < spike + Longest && Math.Abs(lead[last] - lead[last - 2]) > Decayed * jump) last++;
        return last;
    }

    // A straight line instead; where the lead goes on at another level, everything behind is moved there.
    private static float[] Mend(float[] lead, List<int> spikes)
    {
        var mended = (float[])lead.Clone();
        var moved = 0f;
        var next = 0;
        for (var s = 0; s < spikes.Count; s++)
        {
            var first = spikes[s] - Near + 1;
            var last = Math.Max(Tail(lead, spikes[s]), first);
            for (; next <= last; next++) mended[next] = lead[next] + moved;
            var (before, behind) = (mended[first - 1], mended[last] = lead[last] + moved);
            var height = 0f;
            for (var i = first; i <= last; i++)
                height = Math.Max(height, Math.Abs(mended[i] - before - ((behind - before) * (i - first + 1) / (last - first + 1))));
            if (Math.Abs(behind - before) > height)
            {
                moved -= behind - before;
                behind = before;
            }

            for (var i = first; i <= last; i++) mended[i] = before + ((behind - before) * (i - first + 1) / (last - first + 1));
        }

        for (; next < lead.Length; next++) mended[next] = lead[next] + moved;
        return mended;
    }
}
