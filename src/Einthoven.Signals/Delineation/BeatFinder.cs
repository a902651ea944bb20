using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Finds the beats: peaks of <see cref="SlopeEnergy"/> over a level that follows the recording.</summary>
/// <remarks>In the manner of Pan and Tompkins (IEEE Trans Biomed Eng 32:230, 1985), looking ahead as well as back: the recording is there as a whole.</remarks>
internal static class BeatFinder
{
    private const double Share = 0.35; // of the local level of beats: less is no beat
    private const double BackShare = 0.22; // ... or, where a beat is due, this
    private const double LessSteep = 0.55; // what soon follows a beat and is less steep than this share of it is its T wave; what shortly precedes, its P
    private const double LateRr = 1.6; // times the usual interval: then a beat is due

    private static readonly int Refractory = WorkingSignals.Of(200);
    private static readonly int PReach = WorkingSignals.Of(280);
    private static readonly int TReach = WorkingSignals.Of(380);
    private static readonly int Window = WorkingSignals.Of(1600);

    /// <summary>The R peaks, in samples.</summary>
    public static int[] Find(WorkingSignals signals)
    {
        if (signals.Length < 2 * Refractory) return [];
        var energy = SlopeEnergy.Of(signals);
        var peaks = Peaks(energy);
        var levels = Levels(energy);
        var beats = Select(peaks, energy, levels);
        FillGaps(beats, peaks, energy, levels);
        return [.. beats.Select(beat => RPeak.Near(signals, beat)).Distinct().Order()];
    }

    // Local maxima, none within the refractory time of a higher one.
    private static List<int> Peaks(float[] energy)
    {
        var peaks = new List<int>();
        for (var i = 1; i < energy.Length - 1; i++)
        {
            if (energy[i] <= 0 || energy[i] < energy[i - 1] || energy[i] <= energy[i + 1]) continue;
            if (peaks.Count == 0 || i - peaks[^1] >= Refractory) peaks.Add(i);
            else if (energy[i] > energy[peaks[^1]]) peaks[^1] = i;
        }

        return peaks;
    }

    /// <summary>How high beats are around each window: the median of the windows' maxima, from three before to three behind.</summary>
    private static float[] Levels(float[] energy)
    {
        var maxima = new float[(energy.Length + Window - 1) / Window];
        for (var w = 0; w < maxima.Length; w++)
        {
            var start = Math.Min(w * Window, Math.Max(0, energy.Length - Window)); // the last one is as long as the others
            foreach (var value in energy.AsSpan(start, Math.Min(Window, energy.Length - start))) maxima[w] = Math.Max(maxima[w], value);
        }

        var levels = new float[maxima.Length];
        for (var w = 0; w < levels.Length; w++)
        {
            var around = maxima[Math.Max(0, w - 3)..Math.Min(maxima.Length, w + 4)];
            Array.Sort(around);
            levels[w] = around[(around.Length - 1) / 2];
        }

        return levels;
    }

    private static List<int> Select(List<int> peaks, float[] energy, float[] levels)
    {
        var beats = new List<int>();
        for (var p = 0; p < peaks.Count; p++)
        {
            var peak = peaks[p];
            if (energy[peak] < Share * levels[peak / Window]) continue;
            if (p + 1 < peaks.Count && peaks[p + 1] - peak < PReach && energy[peak] < LessSteep * energy[peaks[p + 1]]) continue;
            if (beats.Count > 0 && peak - beats[^1] < TReach && energy[peak] < LessSteep * energy[beats[^1]]) continue;
            beats.Add(peak);
        }

        return beats;
    }

    private static void FillGaps(List<int> beats, List<int> peaks, float[] energy, float[] levels)
    {
        if (beats.Count < 3) return;
        var usual = beats.Zip(beats.Skip(1), (a, b) => b - a).Order().ElementAt((beats.Count - 1) / 2);
        for (var i = 1; i < beats.Count; i++)
        {
            if (beats[i] - beats[i - 1] < LateRr * usual) continue;
            var best = -1;
            foreach (var peak in peaks)
            {
                if (peak <= beats[i - 1] + TReach || peak >= beats[i] - TReach || energy[peak] < BackShare * levels[peak / Window]) continue;
                if (best < 0 || energy[peak] > energy[best]) best = peak;
            }

            if (best >= 0) beats.Insert(i--, best);
        }
    }
}
