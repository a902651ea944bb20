namespace Einthoven.Signals.Simulation.Heart;

/// <summary>What a cardiologist would measure on one beat of the twelve noise-free leads: whether labels are true and what the report can
/// say.</summary>
internal sealed class BeatMeasurements
{
    /// <summary>I II III aVR aVL aVF V1 to V6.</summary>
    public const int Leads = 12;

    /// <summary>Seconds of QRS, from the first to the last lead that shows it.</summary>
    public required double QrsDuration { get; init; }

    /// <summary>Degrees in the frontal plane, from the areas of QRS in I and aVF (in right bundle branch block: of its first 80 ms); -180
    /// to 180.</summary>
    public required double Axis { get; init; }

    /// <summary>Lead by lead.</summary>
    public required LeadMeasurements[] ByLead { get; init; }

    public LeadMeasurements I => ByLead[0];

    public LeadMeasurements II => ByLead[1];

    public LeadMeasurements III => ByLead[2];

    public LeadMeasurements AVL => ByLead[4];

    public LeadMeasurements AVF => ByLead[5];

    public LeadMeasurements V(int number) => ByLead[5 + number];

    /// <summary>S in V1 plus the larger R of V5 and V6, millivolts (Sokolow and Lyon, 1949).</summary>
    public double Sokolow => V(1).S + Math.Max(V(5).R, V(6).R);

    /// <summary>The largest peak-to-peak QRS of the six limb leads, millivolts.</summary>
    public double LimbVoltage => ByLead.Take(6).Max(lead => lead.R + lead.S);
}

/// <summary>One lead of a beat, in millivolts and seconds. Depths are positive.</summary>
/// <param name="R">Height of the tallest positive deflection of QRS; 0 without one.</param>
/// <param name="S">Depth of the deepest negative deflection.</param>
/// <param name="Q">Depth of a negative deflection that starts QRS; 0 without one.</param>
/// <param name="QDuration">How long it lasts.</param>
/// <param name="LateR">Height of a positive deflection after the deepest S.</param>
/// <param name="LateS">Depth of the lowest point of the last third of QRS.</param>
/// <param name="St">Level 60 ms after the end of QRS.</param>
/// <param name="T">The larger of the highest and the deepest point of the T wave, with its sign.</param>
internal readonly record struct LeadMeasurements(double R, double S, double Q, double QDuration, double LateR, double LateS, double St, double T)
{
    /// <summary>A Q wave that is too long and too deep for a healthy heart: 30 ms, and 0.1 mV or a quarter of R; or QRS is negative as a
    /// whole (QS).</summary>
    public bool HasPathologicalQ => Q > 0.1 && (QDuration >= 0.03 && Q > 0.2 * R || R < 0.05);
}
