namespace Einthoven.Signals.Simulation;

/// <summary>How the electrodes were placed: a property of the recording and not of the patient, whose findings stay what they are.</summary>
public enum ElectrodeFault
{
    /// <summary>As they should be.</summary>
    None,

    /// <summary>Right and left arm exchanged: I is upside down, II and III change places, and so do aVR and aVL.</summary>
    ArmsExchanged,

    /// <summary>Left arm and left leg exchanged: I and II change places, III is upside down.</summary>
    LeftArmAndLegExchanged,

    /// <summary>Right arm and left leg exchanged: I, II and III are upside down in each other's places.</summary>
    RightArmAndLegExchanged,

    /// <summary>V1 and V2 exchanged.</summary>
    V1AndV2Exchanged,

    /// <summary>V2 and V3 exchanged.</summary>
    V2AndV3Exchanged,

    /// <summary>V1 and V2 one or two intercostal spaces too high: smaller r, negative P and T.</summary>
    V1AndV2High,
}
