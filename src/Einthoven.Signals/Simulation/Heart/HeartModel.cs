namespace Einthoven.Signals.Simulation.Heart;

/// <summary>One patient's heart as the leads see it: the waves of each kind of beat, and what can be measured on the conducted
/// one.</summary>
internal sealed class HeartModel
{
    /// <summary>P wave of the sinus node, from the onset of P.</summary>
    public required LeadWave[] SinusP { get; init; }

    /// <summary>P wave of an ectopic atrial focus.</summary>
    public required LeadWave[] EctopicP { get; init; }

    /// <summary>QRS, ST and T of a conducted beat, from the onset of QRS.</summary>
    public required LeadWave[] Conducted { get; init; }

    /// <summary>QRS, ST and T of a premature ventricular beat.</summary>
    public required LeadWave[] Premature { get; init; }

    /// <summary>QRS, ST and T of a ventricle that escapes.</summary>
    public LeadWave[] Escape { get; init; } = [];

    /// <summary>QRS, ST and T of a beat that a pacemaker starts in the ventricle, with its spike; empty without one.</summary>
    public LeadWave[] Paced { get; init; } = [];

    /// <summary>The spike of a pacemaker's lead in the atrium; empty without one.</summary>
    public LeadWave[] AtrialSpike { get; init; } = [];

    /// <summary>The P wave of a re-entry tachycardia, from its onset; empty without one.</summary>
    public LeadWave[] RetrogradeP { get; init; } = [];

    /// <summary>Seconds from the onset of QRS to that of the retrograde P.</summary>
    public double Rp { get; init; }

    /// <summary>How old its infarction is.</summary>
    public required InfarctionAge InfarctionAge { get; init; }

    /// <summary>Which electrolyte disturbance it shows.</summary>
    public required ElectrolyteDisturbance Electrolytes { get; init; }

    /// <summary>Seconds from the onset of P to the onset of QRS.</summary>
    public required double Pr { get; init; }

    /// <summary>Seconds from the onset of QRS to the end of T.</summary>
    public required double Qt { get; init; }

    /// <summary>The conducted beat, measured.</summary>
    public required BeatMeasurements Measured { get; init; }

    /// <summary>The body, which sees fibrillating and fluttering atria too.</summary>
    public required Torso Torso { get; init; }
}
