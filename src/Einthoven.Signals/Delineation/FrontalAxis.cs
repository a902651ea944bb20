using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>The electrical axis of QRS in the frontal plane.</summary>
/// <remarks>
/// From the areas of QRS in two limb leads: I points to 0, aVF to 90 degrees, and aVF is seen weaker than I by 2 / sqrt(3) in Einthoven's
/// triangle. Where I or aVF is absent, they follow from any other two limb leads (I + III = II, aVF = II - I / 2).
/// </remarks>
internal static class FrontalAxis
{
    // I and II as a x + b y of two leads that may be there.
    private static readonly (string X, string Y, double IX, double IY, double IIX, double IIY)[] Pairs =
    [
        ("I", "II", 1, 0, 0, 1),
        ("I", "III", 1, 0, 1, 1),
        ("II", "III", 1, -1, 1, 0),
        ("I", "aVF", 1, 0, 0.5, 1),
        ("aVL", "aVF", 4 / 3.0, 2 / 3.0, 2 / 3.0, 4 / 3.0), // aVL = I - II/2, aVF = II - I/2
        ("II", "aVL", 0.5, 1, 1, 0),
        ("I", "aVL", 1, 0, 2, -2),
        ("II", "aVF", 2, -2, 1, 0),
    ];

    /// <returns>Degrees, above -180 and up to 180, or null: too few limb leads, no beat, or no area.</returns>
    public static double? Of(WorkingSignals signals, IReadOnlyList<DelineatedBeat> beats)
    {
        foreach (var (x, y, ix, iy, iix, iiy) in Pairs)
        {
            var (first, second) = (Array.IndexOf(signals.Leads, Lead.Parse(x)), Array.IndexOf(signals.Leads, Lead.Parse(y)));
            if (first < 0 || second < 0) continue;
            var (areaX, areaY) = (Area(signals.Samples[first], beats), Area(signals.Samples[second], beats));
            var (i, ii) = ((ix * areaX) + (iy * areaY), (iix * areaX) + (iiy * areaY));
            var foot = (ii - (i / 2)) * 2 / Math.Sqrt(3);
            return i == 0 && foot == 0 ? null : Math.Atan2(foot, i) * 180 / Math.PI;
        }

        return null;
    }

    // The area between QRS and the line from its onset to its end, summed over the beats.
    private static double Area(float[] samples, IReadOnlyList<DelineatedBeat> beats)
    {
        var area = 0.0;
        foreach (var beat in beats)
        {
            var (first, last) = (Index(beat.Qrs.Onset), Index(beat.Qrs.Offset));
            for (var i = first; i <= last; i++)
                area += samples[i] - samples[first] - ((samples[last] - samples[first]) * (double)(i - first) / Math.Max(1, last - first));
        }

        return area;

        int Index(double seconds) => Math.Clamp((int)Math.Round(seconds * WorkingSignals.Hertz), 0, samples.Length - 1);
    }
}
