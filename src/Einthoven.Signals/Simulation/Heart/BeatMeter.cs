namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Measures a beat by drawing its waves without noise.</summary>
internal static class BeatMeter
{
    private const double Step = 0.002;
    private const double Before = 0.04;
    private const double QrsSpan = 0.30;
    private const double Span = 0.76;

    // Below this, in every lead, QRS has not begun or is over.
    private const float QrsThreshold = 0.03f;

    // A deflection smaller than this is none.
    private const float Deflection = 0.03f;

    // Where the right ventricle comes last, the axis is that of the left one, which is done by then.
    private const double LeftVentricleSeconds = 0.08;

    private const double StPointSeconds = 0.06;

    /// <param name="qrs">The waves of QRS.</param>
    /// <param name="repolarisation">ST and T; empty when only QRS is of interest.</param>
    /// <param name="torso">The body.</param>
    public static BeatMeasurements Measure(Wave[] qrs, Wave[] repolarisation, Torso torso)
    {
        var depolarised = LimbLeads.Complete(Draw(qrs, torso, QrsSpan));
        var (first, last) = Extent(depolarised);
        var whole = repolarisation.Length == 0 ? depolarised : LimbLeads.Complete(Draw([.. qrs, .. repolarisation], torso, Span));
        var stPoint = Math.Min(last + (int)(StPointSeconds / Step), whole[0].Length - 1);

        var leads = new LeadMeasurements[BeatMeasurements.Leads];
        for (var lead = 0; lead < leads.Length; lead++)
        {
            leads[lead] = MeasureQrs(depolarised[lead].AsSpan(first, last - first + 1)) with
            {
                St = whole[lead][stPoint],
                T = Extreme(whole[lead].AsSpan(Math.Min(stPoint + (int)(0.02 / Step), whole[lead].Length - 1))),
            };
        }

        var axisEnd = Array.Exists(qrs, wave => wave.Source == WaveSource.RightWall) ? first + (int)(LeftVentricleSeconds / Step) : last;
        return new BeatMeasurements
        {
            QrsDuration = (last - first) * Step,
            Axis = Axis(Sum(depolarised[0].AsSpan(first, axisEnd - first)), Sum(depolarised[5].AsSpan(first, axisEnd - first))),
            ByLead = leads,
        };
    }

    /// <summary>When QRS starts on the waves' own clock, and how long it lasts, in seconds.</summary>
    public static (double Onset, double Duration) MeasureQrsExtent(Wave[] qrs, Torso torso)
    {
        var (first, last) = Extent(LimbLeads.Complete(Draw(qrs, torso, QrsSpan)));
        return (first * Step - Before, (last - first) * Step);
    }

    private static float[][] Draw(Wave[] waves, Torso torso, double span)
    {
        var samples = (int)((Before + span) / Step);
        var leads = new float[Torso.Leads][];
        for (var lead = 0; lead < leads.Length; lead++) leads[lead] = new float[samples];
        Span<float> heights = stackalloc float[Torso.Leads];
        Span<float> shape = stackalloc float[samples];
        foreach (var wave in waves)
        {
            torso.Project(wave, heights);
            var start = Math.Clamp((int)((wave.Start + Before) / Step), 0, samples - 1);
            var length = Math.Min(samples - 1, (int)((wave.End + Before) / Step)) - start + 1;
            for (var i = 0; i < length; i++) shape[i] = (float)wave.At((start + i) * Step - Before);
            for (var lead = 0; lead < leads.Length; lead++)
            {
                var samplesOfLead = leads[lead].AsSpan(start, Math.Max(0, length));
                for (var i = 0; i < samplesOfLead.Length; i++) samplesOfLead[i] += heights[lead] * shape[i];
            }
        }

        return leads;
    }

    private static (int First, int Last) Extent(float[][] leads)
    {
        var (first, last) = (leads[0].Length - 1, 0);
        foreach (var lead in leads)
        {
            first = Math.Min(first, IndexOrEnd(lead.AsSpan().IndexOfAnyExceptInRange(-QrsThreshold, QrsThreshold), first));
            last = Math.Max(last, lead.AsSpan().LastIndexOfAnyExceptInRange(-QrsThreshold, QrsThreshold));
        }

        return (Math.Min(first, last), last);

        static int IndexOrEnd(int index, int end) => index < 0 ? end : index;
    }

    private static LeadMeasurements MeasureQrs(ReadOnlySpan<float> qrs)
    {
        int top = 0, bottom = 0;
        for (var i = 1; i < qrs.Length; i++)
        {
            if (qrs[i] > qrs[top]) top = i;
            if (qrs[i] < qrs[bottom]) bottom = i;
        }

        var (q, duration) = MeasureQ(qrs);
        var late = 0f;
        for (var i = bottom; i < qrs.Length; i++) late = Math.Max(late, qrs[i]);
        var lateS = 0f;
        foreach (var sample in qrs[(2 * qrs.Length / 3)..]) lateS = Math.Max(lateS, -sample);
        return new LeadMeasurements(Math.Max(qrs[top], 0), Math.Max(-qrs[bottom], 0), q, duration, late, lateS, 0, 0);
    }

    private static (double Depth, double Duration) MeasureQ(ReadOnlySpan<float> qrs)
    {
        var start = 0;
        while (start < qrs.Length && Math.Abs(qrs[start]) < Deflection) start++;
        if (start == qrs.Length || qrs[start] > 0) return (0, 0);
        var (end, depth) = (start, 0.0);
        for (; end < qrs.Length && qrs[end] < 0; end++) depth = Math.Max(depth, -qrs[end]);
        return (depth, (end - start) * Step);
    }

    private static double Axis(double first, double foot) => Math.Atan2(2 / Math.Sqrt(3) * foot, first) * 180 / Math.PI;

    private static double Sum(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples) sum += sample;
        return sum;
    }

    private static double Extreme(ReadOnlySpan<float> samples)
    {
        var extreme = 0f;
        foreach (var sample in samples)
            if (Math.Abs(sample) > Math.Abs(extreme)) extreme = sample;
        return extreme;
    }
}
