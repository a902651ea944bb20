namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Which chambers a pacemaker stimulates, and what it waits for.</summary>
internal enum Pacing
{
    None,

    /// <summary>The atrium alone; the patient's own AV node conducts (AAI).</summary>
    Atrial,

    /// <summary>The ventricle alone, without regard to the atria (VVI).</summary>
    Ventricular,

    /// <summary>The ventricle after each P wave of the sinus node (VAT, as DDD mostly works).</summary>
    Tracking,

    /// <summary>The atrium, then the ventricle (DDD).</summary>
    Dual,
}
