using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Tells whether what looks like P in the average of a class is in its single beats too, and where.</summary>
internal static class AtrialWaves
{
    private const double LeastHeight = 0.012; // of the height of QRS, both averaged over the leads
    private const double Coherence = 0.35; // the share of P's energy that the beats have in common
    private const double Alike = 0.35; // correlation of one beat's P with the average
    private const double TrainAlike = 0.85; // correlation of P with an equal wave before it, in a train of waves
    private const double TrainEnergy = 2; // ... of at most so many times its energy, and at least the inverse
    private const int MostShift = 10; // samples P may come earlier or later than in the average
    private const double ShiftCost = 0.01; // of correlation, a sample

    /// <summary>Whether P is there: high enough, and at the same place in all beats. Fibrillating atria leave something in an average of few beats.</summary>
    public static bool AreReal(WorkingSignals signals, BeatClass beats, Limits p, double height, Limits qrs) =>
        height >= LeastHeight * HeightOf(beats, qrs) && !IsTrain(beats, p) && (beats.Members.Count == 1 || CoherenceOf(signals, beats, p) > Coherence);

    // Whether the same wave came shortly before: fluttering atria, 180 to 370 waves a minute.
    private static bool IsTrain(BeatClass beats, Limits p)
    {
        var (from, length) = ((int)p.Onset, (int)(p.Offset - p.Onset) + 1);
        var first = beats.Extent.First;
        for (var lag = WorkingSignals.Of(160); lag <= WorkingSignals.Of(330) && from - lag >= first; lag++)
        {
            double xy = 0, xx = 0, yy = 0;
            foreach (var lead in beats.Average)
            {
                var (sxy, sxx, syy) = Products(lead.AsSpan(from, length), lead.AsSpan(from - lag, length));
                (xy, xx, yy) = (xy + sxy, xx + sxx, yy + syy);
            }

            if (xx > 0 && yy > 0 && xy > TrainAlike * Math.Sqrt(xx * yy) && xx < TrainEnergy * yy && yy < TrainEnergy * xx) return true;
        }

        return false;
    }

    private static double HeightOf(BeatClass beats, Limits qrs)
    {
        var sum = 0.0;
        foreach (var lead in beats.Average)
        {
            var (low, high) = (float.MaxValue, float.MinValue);
            for (var i = Math.Max(0, (int)qrs.Onset); i <= Math.Min(lead.Length - 1, (int)qrs.Offset); i++)
                (low, high) = (Math.Min(low, lead[i]), Math.Max(high, lead[i]));
            sum += high - low;
        }

        return sum / beats.Average.Length;
    }

    // By comparing the energy of the average with that of single beats, without bias for few beats: 0 for chance, 1 for equal beats.
    private static double CoherenceOf(WorkingSignals signals, BeatClass beats, Limits p)
    {
        var (from, length) = (Math.Max(0, (int)p.Onset), (int)(p.Offset - p.Onset) + 1);
        var (common, single, used) = (0.0, 0.0, 0);
        foreach (var (_, origin) in beats.Members)
        {
            var start = origin - BeatClass.Before + from;
            if (start < 0) continue;
            used++;
            foreach (var lead in signals.Samples) single += Energy(lead.AsSpan(start, length));
        }

        if (used < 2 || single <= 0) return 1;
        foreach (var lead in beats.Average) common += Energy(lead.AsSpan(from, length));
        single /= used;
        return ((used * common) - single) / ((used - 1) * single);
    }

    private static double Energy(ReadOnlySpan<float> samples)
    {
        double sum = 0, squares = 0;
        foreach (var sample in samples) (sum, squares) = (sum + sample, squares + (sample * (double)sample));
        return squares - (sum * sum / samples.Length);
    }

    /// <summary>By how many samples P of a beat comes later than in the average of its class; null when it is not there.</summary>
    public static int? ShiftOf(WorkingSignals signals, BeatClass beats, Limits p, int origin)
    {
        var from = Math.Max(0, (int)p.Onset - 4);
        var length = (int)p.Offset + 4 - from;
        var (best, shift) = (-1.0, 0);
        for (var s = -MostShift; s <= MostShift; s++)
        {
            var start = origin - BeatClass.Before + from + s;
            if (start < 0 || start + length > signals.Length) continue;
            var alike = Correlation(signals, beats, start, from, length) - (ShiftCost * Math.Abs(s));
            if (alike > best) (best, shift) = (alike, s);
        }

        return best >= Alike ? shift : null;
    }

    private static double Correlation(WorkingSignals signals, BeatClass beats, int start, int from, int length)
    {
        double xy = 0, xx = 0, yy = 0;
        for (var l = 0; l < signals.Samples.Length; l++)
        {
            var x = beats.Average[l].AsSpan(from, length);
            var y = signals.Samples[l].AsSpan(start, length);
            var (sxy, sxx, syy) = Products(x, y);
            (xy, xx, yy) = (xy + sxy, xx + sxx, yy + syy);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    // Of the deviations from the means.
    private static (double Xy, double Xx, double Yy) Products(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        const int Step = 2; // every second sample is enough
        double sx = 0, sy = 0, xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i += Step)
        {
            (sx, sy) = (sx + x[i], sy + y[i]);
            (xy, xx, yy) = (xy + (x[i] * y[i]), xx + (x[i] * x[i]), yy + (y[i] * y[i]));
        }

        var n = (x.Length + Step - 1) / Step;
        return (xy - (sx * sy / n), xx - (sx * sx / n), yy - (sy * sy / n));
    }
}
