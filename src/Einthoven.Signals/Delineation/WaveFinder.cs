namespace Einthoven.Signals.Delineation;

/// <summary>Finds one slow wave, P or T, in all leads: where most leads have it, then its corners lead by lead, then what they agree on.</summary>
internal sealed record WaveFinder
{
    /// <summary>Samples between which the peak lies.</summary>
    public required (int From, int To) Span { get; init; }

    /// <summary>Samples between which the corners lie.</summary>
    public required (int From, int To) Room { get; init; }

    /// <summary>Samples a corner may be before and behind the peak.</summary>
    public required (int Before, int After) Reach { get; init; }

    /// <summary>The baseline is sought up to so many times the way from the peak to the steepest point of the flank.</summary>
    public required double Feet { get; init; }

    /// <summary>A lead's peak may be so many samples from that of most leads.</summary>
    public required int Spread { get; init; }

    /// <summary>How near peaks support each other, in samples.</summary>
    public required double Width { get; init; }

    /// <summary>How far a lead's own corners move the common ones, 0 to 1.</summary>
    public required double Own { get; init; }

    /// <summary>How likely a place is, 0 to 1; null: all alike.</summary>
    public Func<int, double>? Trust { get; init; }

    /// <param name="leads">Smoothed leads.</param>
    /// <returns>The wave of all leads and lead by lead, null where there is none, and how high it is on average.</returns>
    public (Limits? Together, Limits?[] ByLead, double Height) Find(float[][] leads)
    {
        var peaks = new int[leads.Length];
        var heights = new double[leads.Length];
        for (var l = 0; l < leads.Length; l++) (peaks[l], heights[l]) = WaveShape.Peak(leads[l], Span.From, Span.To, Trust);
        var place = Consensus.Densest(peaks, heights, Width);
        var byLead = new Limits?[leads.Length];
        if (place < 0) return (null, byLead, 0);

        var (from, to) = (Math.Max(Span.From, place - Spread), Math.Min(Span.To, place + Spread));
        for (var l = 0; l < leads.Length; l++)
        {
            if (peaks[l] < 0 || Math.Abs(peaks[l] - place) > Spread) (peaks[l], heights[l]) = WaveShape.Peak(leads[l], from, to, Trust);
            if (peaks[l] >= 0) byLead[l] = Corners(leads[l], peaks[l]);
        }

        if (heights.Sum() <= 0) return (null, byLead, 0);
        var together = Agree(byLead, heights);
        for (var l = 0; l < leads.Length; l++)
            if (byLead[l] is { } own) byLead[l] = new Limits(Blend(together.Onset, own.Onset), own.Peak, Blend(together.Offset, own.Offset));
        return (together, byLead, heights.Average());
    }

    private double Blend(double together, double own) => together + (Own * (own - together));

    private static Limits Agree(Limits?[] byLead, double[] heights)
    {
        double Median(Func<Limits, double> mark) => Consensus.Median([.. byLead.Select(one => one is { } limits ? mark(limits) : 0)], heights);
        return new Limits(Median(one => one.Onset), Median(one => one.Peak), Median(one => one.Offset));
    }

    private Limits Corners(float[] lead, int peak)
    {
        var top = lead[peak] >= lead[peak - 1] && lead[peak] > lead[peak + 1];
        var left = WaveShape.Foot(lead, peak, Math.Min(peak, Math.Max(Room.From, peak - Reach.Before)), -1, top, Feet);
        var right = WaveShape.Foot(lead, peak, Math.Max(peak, Math.Min(Room.To, peak + Reach.After)), 1, top, Feet);
        return new Limits(WaveShape.Corner(lead, peak, left, -1, top), peak, WaveShape.Corner(lead, peak, right, 1, top));
    }
}
