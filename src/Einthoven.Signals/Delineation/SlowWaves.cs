using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>P and T of an averaged beat.</summary>
/// <remarks>Widths were chosen on the odd records of LUDB, see docs/delineation.md. All are blind at 50 Hz.</remarks>
internal sealed class SlowWaves
{
    private const double LongestQt = 0.52; // seconds at 60 beats a minute, with the square root of RR; and so many more:
    private const double MoreQt = 0.06;
    private const double TEarlier = 0.10; // seconds before the next R peak
    private const double LeastSpan = 0.25;
    private const double PShift = -3; // samples: the smoothing makes P end late

    private readonly BeatClass _beats;
    private readonly Limits _qrs;
    private readonly int _first;
    private readonly int _last;

    /// <param name="beats">The averaged beat.</param>
    /// <param name="qrs">Its QRS, in samples of the average.</param>
    public SlowWaves(BeatClass beats, Limits qrs)
    {
        (_beats, _qrs) = (beats, qrs);
        (_first, _last) = beats.Extent;
    }

    /// <summary>T, in samples of the average.</summary>
    /// <param name="rr">Samples to the next beat.</param>
    public (Limits? Together, Limits?[] ByLead) T(double rr)
    {
        var seconds = rr / WorkingSignals.Hertz;
        var longest = Math.Min((LongestQt * Math.Sqrt(seconds)) + MoreQt, Math.Max(seconds - TEarlier, LeastSpan));
        var from = (int)_qrs.Offset + WorkingSignals.Of(76);
        var to = (int)Math.Min(_qrs.Onset + (WorkingSignals.Hertz * longest), _last - 2);
        if (to - from < WorkingSignals.Of(60)) return (null, new Limits?[_beats.Average.Length]);
        var (together, byLead, _) = new WaveFinder
        {
            Span = (from, to),
            Room = (from - WorkingSignals.Of(20), Math.Min(to + WorkingSignals.Of(30), _last)),
            Reach = (WorkingSignals.Of(200), WorkingSignals.Of(210)),
            Feet = 3,
            Spread = WorkingSignals.Of(66),
            Width = WorkingSignals.Of(40),
            Own = 0.35,
        }.Find([.. _beats.Average.Select(lead => MovingMean.Of(MovingMean.Of(lead, WorkingSignals.Of(20)), WorkingSignals.Of(32)))]);
        return (together, byLead);
    }

    /// <summary>P, in samples of the average, and how high it is on average over the leads.</summary>
    /// <param name="previousT">Where the T wave of the beat before ends.</param>
    public (Limits? Together, Limits?[] ByLead, double Height) P(double previousT)
    {
        var from = (int)Math.Max(Math.Max(_first + 2, previousT), _qrs.Onset - WorkingSignals.Of(360));
        var to = (int)_qrs.Onset - WorkingSignals.Of(6);
        if (to - from < WorkingSignals.Of(50)) return (null, new Limits?[_beats.Average.Length], 0);
        var (together, byLead, height) = new WaveFinder
        {
            Span = (from, to),
            Room = (Math.Max(0, from - 5), to + 2),
            Reach = (WorkingSignals.Of(86), WorkingSignals.Of(86)),
            Feet = 20,
            Spread = WorkingSignals.Of(44),
            Width = WorkingSignals.Of(24),
            Own = 0.6,
            Trust = peak => Math.Clamp((_qrs.Onset - peak) / WorkingSignals.Of(100), 0.2, 1), // a dip before QRS is no P
        }.Find([.. _beats.Average.Select(lead => MovingMean.Of(MovingMean.Of(UntilQrs(lead), WorkingSignals.Of(20)), WorkingSignals.Of(8)))]);
        return (Shifted(together), [.. byLead.Select(Shifted)], height);
    }

    private static Limits? Shifted(Limits? limits) => limits is { } one ? one with { Offset = Math.Max(one.Peak, one.Offset + PShift) } : null;

    // QRS is held at the level before it: smoothing would spread its flank over P.
    private float[] UntilQrs(float[] lead)
    {
        var end = Math.Clamp((int)_qrs.Onset - 2, 4, lead.Length);
        var held = (float[])lead.Clone();
        var level = 0f;
        for (var i = end - 4; i < end; i++) level += lead[i] / 4;
        held.AsSpan(end).Fill(level);
        return held;
    }
}
