using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>Where QRS begins and ends: in all leads together, in each lead near these limits, and what both say.</summary>
/// <remarks>
/// A walk from the first (last) steep slope outward, until the lead stays flat. Shares and shifts were chosen on the odd records of LUDB, see
/// docs/delineation.md.
/// </remarks>
internal static class QrsLimits
{
    // Steeper than these shares of the steepest slope, and than some times the usual slope outside QRS, is QRS.
    private const double OnShare = 0.07;
    private const double OffShare = 0.08;
    private const double LeadOnShare = 0.045;
    private const double LeadOffShare = 0.08;
    private const double NoiseFactor = 5;

    // From the outermost slope above this share the walk starts.
    private const double Steep = 0.2;
    private const double LeadSteep = 0.35;

    // Samples from the outermost steep slope to the limit.
    private const double OnShift = -2;
    private const double OffShift = 0;

    // All leads together and the leads one by one are heard equally. QRS is over when nearly all leads are flat.
    private const double Rough = 0.5;
    private const double LateLeads = 0.9;

    // How far a lead's own limits move the common ones, and by how many samples a lead ends before the latest ones.
    private const double OwnOnset = 0.5;
    private const double OwnOffset = 0.25;
    private const double LeadEnd = 2;

    private static readonly int Before = WorkingSignals.Of(110);
    private static readonly int After = WorkingSignals.Of(150);
    private static readonly int SteepBefore = WorkingSignals.Of(90);
    private static readonly int SteepAfter = WorkingSignals.Of(120);
    private static readonly int Quiet = WorkingSignals.Of(14);
    private static readonly int LeadReach = WorkingSignals.Of(50);

    /// <summary>The limits on which all leads agree, and those of each lead.</summary>
    /// <param name="average">An averaged beat.</param>
    /// <param name="beat">Where its R peak is.</param>
    public static (Limits Together, Limits[] ByLead) Of(WorkingSignals average, int beat)
    {
        var slopes = Slopes.Of(average, beat);
        var rough = InAll(slopes.Together, beat, int.MinValue, int.MaxValue);
        Limits[] leads = [.. average.Samples.Select((samples, l) => InLead(samples, slopes.Leads[l], rough))];
        var together = new Limits(
            Between(rough.Onset, Consensus.Quantile(leads, one => one.Onset, 0.5)), beat,
            Between(rough.Offset, Consensus.Quantile(leads, one => one.Offset, LateLeads)));

        var (onset, offset) = (Consensus.Quantile(leads, one => one.Onset, 0.5), Consensus.Quantile(leads, one => one.Offset, 0.5));
        var end = Between(rough.Offset, offset) + LeadEnd;
        for (var l = 0; l < leads.Length; l++)
        {
            var own = leads[l];
            leads[l] = new Limits(together.Onset + (OwnOnset * (own.Onset - onset)), own.Peak, end + (OwnOffset * (own.Offset - offset)));
        }

        return (together, leads);
    }

    /// <summary>The limits in all leads together, between the beats before and behind.</summary>
    public static Limits InAll(float[] speed, int beat, int previous, int next)
    {
        var from = Math.Max(Math.Max(Slopes.Reach, beat - Before), previous < 0 ? 0 : previous + Before);
        var to = Math.Min(Math.Min(speed.Length - 1 - Slopes.Reach, beat + After), next - Before);
        if (from >= beat || to <= beat) return new Limits(beat - 20, beat, beat + 20);
        var (first, last) = (Math.Max(from, beat - SteepBefore), Math.Min(to, beat + SteepAfter));
        var peak = Steepest(speed, Math.Max(from, beat - 40), Math.Min(to, beat + 40));
        var noise = NoiseFactor * Usual(speed, beat - 125, beat + 200, 5);
        (first, last) = Outermost(speed, first, last, beat, Steep * peak);
        return new Limits(
            Walk(speed, first, -1, from, Math.Max(OnShare * peak, noise)) + OnShift, beat,
            Walk(speed, last, 1, to, Math.Max(OffShare * peak, noise)) + OffShift);
    }

    private static Limits InLead(float[] samples, float[] slope, Limits rough)
    {
        var (onset, offset) = ((int)rough.Onset, (int)rough.Offset);
        var (from, to) = (Math.Max(Slopes.Reach, onset - LeadReach), Math.Min(slope.Length - 1 - Slopes.Reach, offset + LeadReach));
        var peak = Steepest(slope, Math.Max(0, onset), Math.Min(slope.Length - 1, offset));
        var noise = NoiseFactor * Usual(slope, onset - 100, offset + 150, 4);
        var (first, last) = Outermost(slope, Math.Max(0, onset), Math.Min(slope.Length - 1, offset), -1, LeadSteep * peak);
        return new Limits(
            Walk(slope, first, -1, from, Math.Max(LeadOnShare * peak, noise)) + OnShift, RPeak.InLead(samples, onset, offset),
            Walk(slope, last, 1, to, Math.Max(LeadOffShare * peak, noise)) + OffShift);
    }

    private static double Between(double rough, double leads) => (Rough * rough) + ((1 - Rough) * leads);

    private static (int First, int Last) Outermost(float[] slope, int from, int to, int beat, double threshold)
    {
        var (first, last) = beat >= 0 ? (beat, beat) : (to, from);
        for (var i = from; i <= to; i++)
        {
            if (Math.Abs(slope[i]) <= threshold) continue;
            first = Math.Min(first, i);
            last = Math.Max(last, i);
        }

        return (first, last);
    }

    private static int Walk(float[] slope, int from, int step, int end, double threshold)
    {
        var (edge, quiet) = (from, 0);
        for (var i = from; (end - i) * step > 0 && quiet < Quiet; i += step)
        {
            if (Math.Abs(slope[i]) >= threshold) (edge, quiet) = (i, 0);
            else quiet++;
        }

        return edge;
    }

    private static float Steepest(float[] slope, int from, int to)
    {
        var steepest = 0f;
        for (var i = from; i <= to; i++) steepest = Math.Max(steepest, Math.Abs(slope[i]));
        return steepest;
    }

    // A low quantile: what is steep there are waves.
    private static float Usual(float[] slope, int from, int to, int quantile)
    {
        var sorted = slope[Math.Clamp(from, 0, slope.Length)..Math.Clamp(to, 0, slope.Length)];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(sorted[i]);
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / quantile];
    }
}
