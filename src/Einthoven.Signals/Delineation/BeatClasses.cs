using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Sorts beats into classes by the shape of QRS in all leads.</summary>
internal static class BeatClasses
{
    private const double Alike = 0.85; // correlation of slopes over all leads
    private const int MostClasses = 12;
    private const int Shift = 6; // samples two R peaks of one class may differ
    private const int Step = 2; // every second sample is enough to compare

    private static readonly int Left = WorkingSignals.Of(60);
    private static readonly int Right = WorkingSignals.Of(90);

    /// <summary>The classes, the largest first.</summary>
    /// <param name="signals">Without baseline.</param>
    /// <param name="slopes">Their slopes.</param>
    /// <param name="beats">R peaks.</param>
    /// <param name="first">The first beat to sort.</param>
    /// <param name="count">How many.</param>
    public static List<BeatClass> Sort(WorkingSignals signals, Slopes slopes, int[] beats, int first, int count)
    {
        var classes = new List<BeatClass>();
        for (var b = first; b < first + count; b++)
        {
            var (best, likeness, origin) = (-1, 0.0, beats[b]);
            for (var c = 0; c < classes.Count; c++)
            {
                var (alike, shift) = Compare(slopes, classes[c].Members[0].Origin, beats[b]);
                if (alike > likeness) (best, likeness, origin) = (c, alike, beats[b] + shift);
            }

            if (best < 0 || (likeness < Alike && classes.Count < MostClasses))
            {
                (best, origin) = (classes.Count, beats[b]);
                classes.Add(new BeatClass(signals.Samples.Length));
            }

            var from = b == 0 ? 0 : beats[b - 1] + Right;
            var to = b + 1 == beats.Length ? signals.Length - 1 : beats[b + 1] - Left;
            classes[best].Add(b, origin, signals.Samples, from, to);
        }

        return [.. classes.OrderByDescending(one => one.Members.Count)];
    }

    private static (double Likeness, int Shift) Compare(Slopes slopes, int one, int other)
    {
        var (best, shift) = (-1.0, 0);
        for (var s = -Shift; s <= Shift; s++)
        {
            var likeness = Correlation(slopes, one, other + s);
            if (likeness > best) (best, shift) = (likeness, s);
        }

        return (best, shift);
    }

    private static double Correlation(Slopes slopes, int one, int other)
    {
        var from = -Math.Min(Left, Math.Min(one, other));
        var to = Math.Min(Right, slopes.Together.Length - 1 - Math.Max(one, other));
        double xy = 0, xx = 0, yy = 0;
        foreach (var lead in slopes.Leads)
        {
            for (var i = from; i <= to; i += Step)
            {
                var (x, y) = (lead[one + i], lead[other + i]);
                xy += x * y;
                xx += x * x;
                yy += y * y;
            }
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
