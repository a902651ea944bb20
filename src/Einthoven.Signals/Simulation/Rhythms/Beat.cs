namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Where a beat starts and how it is conducted.</summary>
internal enum BeatOrigin
{
    /// <summary>The sinus node: P wave, PR interval, conducted QRS.</summary>
    Sinus,

    /// <summary>A fibrillating or fluttering atrium: conducted QRS without P wave.</summary>
    Atrium,

    /// <summary>A premature focus in an atrium: a P wave of its own shape, conducted QRS.</summary>
    AtrialFocus,

    /// <summary>A premature focus in a ventricle: wide QRS without P wave.</summary>
    VentricularFocus,

    /// <summary>A sinus impulse that does not reach the ventricles: a P wave alone.</summary>
    BlockedSinus,

    /// <summary>A focus in the atria that leads in place of the sinus node: a P wave of its own shape, conducted QRS, not premature.</summary>
    AtrialPacemaker,

    /// <summary>A circuit through the AV node: conducted QRS, a P wave upwards in or after it.</summary>
    Reentry,

    /// <summary>The AV junction escapes: narrow QRS without P wave.</summary>
    JunctionalEscape,

    /// <summary>A ventricle escapes: wide QRS without P wave.</summary>
    VentricularEscape,

    /// <summary>An artificial pacemaker; <see cref="Pacing"/> says how.</summary>
    Pacemaker,
}

/// <summary>One beat.</summary>
/// <param name="Time">The onset of its QRS in seconds (of a blocked one: when its QRS would have come).</param>
/// <param name="Origin">Where it starts.</param>
/// <param name="PrecedingRr">Seconds since the QRS before; repolarisation adapts to it.</param>
/// <param name="PrExtra">Seconds by which the AV node takes longer than for this heart's other beats.</param>
internal readonly record struct Beat(double Time, BeatOrigin Origin, double PrecedingRr, double PrExtra = 0)
{
    /// <summary>When its P wave comes, but for the PR interval that all beats of the heart have.</summary>
    public double AtrialTime => Time - PrExtra;

    public bool IsSinus => Origin is BeatOrigin.Sinus or BeatOrigin.BlockedSinus;

    public bool HasQrs => Origin != BeatOrigin.BlockedSinus;

    public bool IsPremature => Origin is BeatOrigin.AtrialFocus or BeatOrigin.VentricularFocus;
}
