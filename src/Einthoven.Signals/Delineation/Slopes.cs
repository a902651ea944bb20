using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>How steep each lead is at each sample, and all leads together.</summary>
internal sealed class Slopes
{
    /// <summary>A slope reaches so many samples to both sides.</summary>
    public const int Reach = 3;

    private static readonly int Near = WorkingSignals.Of(80);

    private Slopes(float[][] leads, float[] together) => (Leads, Together) = (leads, together);

    /// <summary>Lead by lead, in the lead's unit a sample, with sign.</summary>
    public float[][] Leads { get; }

    /// <summary>The root of the mean square over the leads.</summary>
    public float[] Together { get; }

    /// <summary>Slopes of all leads.</summary>
    /// <param name="signals">The leads.</param>
    /// <param name="beat">
    /// A beat: then <see cref="Together"/> takes each lead relative to its steepest slope there, so that a late wave in one lead is not lost among
    /// tall ones. Null: as they are.
    /// </param>
    public static Slopes Of(WorkingSignals signals, int? beat = null)
    {
        var together = new float[signals.Length];
        var leads = new float[signals.Samples.Length][];
        for (var l = 0; l < leads.Length; l++)
        {
            var (x, slope) = (signals.Samples[l], leads[l] = new float[signals.Length]);
            for (var i = Reach; i < x.Length - Reach; i++)
                slope[i] = (x[i + 1] + x[i + 2] + x[i + 3] - x[i - 1] - x[i - 2] - x[i - 3]) / 12;
            var weight = beat is { } place ? Weight(slope, place) : 1;
            for (var i = 0; i < slope.Length; i++) together[i] += weight * slope[i] * slope[i];
        }

        for (var i = 0; i < together.Length; i++) together[i] = MathF.Sqrt(together[i] / Math.Max(1, leads.Length));
        return new Slopes(leads, together);
    }

    private static float Weight(float[] slope, int beat)
    {
        var steepest = 0f;
        for (var i = Math.Max(0, beat - Near); i < Math.Min(slope.Length, beat + Near); i++) steepest = Math.Max(steepest, Math.Abs(slope[i]));
        return steepest > 0 ? 1 / (steepest * steepest) : 0;
    }
}
