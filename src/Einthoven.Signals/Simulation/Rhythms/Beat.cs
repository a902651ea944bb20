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

    /// <summary>A sinus impulse that finds the ventricles refractory: a P wave alone.</summary>
    BlockedSinus,
}

/// <summary>One beat.</summary>
/// <param name="Time">The onset of its QRS in seconds (of a blocked one: when its QRS would have come).</param>
/// <param name="Origin">Where it starts.</param>
/// <param name="PrecedingRr">Seconds since the QRS before; repolarisation adapts to it.</param>
internal readonly record struct Beat(double Time, BeatOrigin Origin, double PrecedingRr)
{
    public bool HasQrs => Origin != BeatOrigin.BlockedSinus;

    public bool IsPremature => Origin is BeatOrigin.AtrialFocus or BeatOrigin.VentricularFocus;
}
