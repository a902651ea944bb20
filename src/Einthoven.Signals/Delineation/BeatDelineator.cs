using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Delineates the averages of beats that look alike, and brings their limits back to each beat.</summary>
/// <param name="signals">Without baseline.</param>
/// <param name="slopes">Slopes of the leads.</param>
/// <param name="beats">R peaks.</param>
internal sealed class BeatDelineator(WorkingSignals signals, Slopes slopes, int[] beats)
{
    private const int Block = 16; // beats that are averaged together: a long recording changes
    private const double Early = 0.8; // of the usual interval: a premature beat
    private const double MostEarly = 0.25; // share of early beats: more, and the rhythm is irregular

    private readonly (DelineatedBeat Together, DelineatedBeat[] ByLead)[] _delineated = new (DelineatedBeat, DelineatedBeat[])[beats.Length];

    /// <summary>Every beat, together and lead by lead.</summary>
    public (DelineatedBeat Together, DelineatedBeat[] ByLead)[] Delineate()
    {
        var blocks = Math.Max(1, (beats.Length + (Block / 2)) / Block);
        for (var block = 0; block < blocks; block++)
        {
            var (first, end) = ((int)((long)beats.Length * block / blocks), (int)((long)beats.Length * (block + 1) / blocks));
            var early = EarlyBeats(first, end);
            var classes = BeatClasses.Sort(signals, slopes, beats, first, end - first);
            var atria = true; // without P in most beats (fibrillation) the others have none either
            foreach (var beatClass in classes)
            {
                var waves = WavesOf(beatClass);
                if (!atria) waves = waves.WithoutP();
                Place(beatClass, waves, beatClass == classes[0], early);
                if (beatClass == classes[0]) atria = waves.P is not null;
            }
        }

        return _delineated;
    }

    private HashSet<int> EarlyBeats(int first, int end)
    {
        var early = new HashSet<int>();
        if (end - first < 4) return early;
        int[] sorted = [.. Enumerable.Range(first + 1, end - first - 1).Select(b => beats[b] - beats[b - 1]).Order()];
        for (var b = Math.Max(first, 1); b < end; b++)
            if (beats[b] - beats[b - 1] < Early * sorted[sorted.Length / 2]) early.Add(b);
        if (early.Count > MostEarly * (end - first)) early.Clear();
        return early;
    }

    private void Place(BeatClass beatClass, ClassWaves waves, bool dominant, HashSet<int> early)
    {
        foreach (var (beat, origin) in beatClass.Members)
        {
            var p = waves.P is { } found ? AtrialWaves.ShiftOf(signals, beatClass, found, origin) : null;
            DelineatedBeat At(Limits qrs, Limits? p1, Limits? t) => new()
            {
                Qrs = Marks(qrs, origin)!.Value,
                P = p is { } shift && Marks(p1, origin + shift) is { Onset: >= 0 } marks ? marks : null,
                T = Marks(t, origin) is { } end && end.Offset <= WorkingSignals.Seconds(signals.Length - 1) ? end : null,
                IsDominant = dominant && !early.Contains(beat),
            };
            _delineated[beat] = (At(waves.Qrs, waves.P, waves.T), [.. waves.QrsByLead.Select((qrs, l) => At(qrs, waves.PByLead[l], waves.TByLead[l]))]);
        }
    }

    private static WaveMarks? Marks(Limits? limits, int origin)
    {
        if (limits is not { } found) return null;
        var shift = origin - BeatClass.Before;
        return new Limits(found.Onset + shift, found.Peak + shift, found.Offset + shift).Marks;
    }

    private ClassWaves WavesOf(BeatClass beatClass)
    {
        var (qrs, qrsByLead) = QrsLimits.Of(signals.With(beatClass.Average), BeatClass.Before);
        var (before, after) = Intervals(beatClass);
        var slow = new SlowWaves(beatClass, qrs);
        var (t, tByLead) = slow.T(after);
        var (p, pByLead, height) = slow.P(t is { } found ? found.Offset - before + 4 : qrs.Onset - (0.6 * before));
        var waves = new ClassWaves(qrs, p, t, qrsByLead, pByLead, tByLead);
        return p is { } wave && !AtrialWaves.AreReal(signals, beatClass, wave, height, qrs) ? waves.WithoutP() : waves;
    }

    // The median intervals to the beats before and behind those of a class.
    private (double Before, double After) Intervals(BeatClass beatClass)
    {
        var usual = Median([.. beats.Zip(beats.Skip(1), (a, b) => b - a)], WorkingSignals.Hertz);
        return (Median([.. beatClass.Members.Where(one => one.Beat > 0).Select(one => beats[one.Beat] - beats[one.Beat - 1])], usual),
            Median([.. beatClass.Members.Where(one => one.Beat + 1 < beats.Length).Select(one => beats[one.Beat + 1] - beats[one.Beat])], usual));
    }

    private static double Median(int[] values, double otherwise)
    {
        Array.Sort(values);
        return values.Length == 0 ? otherwise : values[values.Length / 2];
    }
}
