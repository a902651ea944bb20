namespace Einthoven.Signals.Inspection;

/// <summary>What the limb leads of an ECG say about each other: see <see cref="LimbLeads"/>.</summary>
public enum LimbLeadState
{
    /// <summary>A lead is missing or flat, or each has a scale of its own: nothing can be said.</summary>
    Unknown,

    /// <summary>All that are there agree.</summary>
    Agree,

    /// <summary>They agree once one lead is turned upside down.</summary>
    Inverted,

    /// <summary>They don't agree: leads are confused, or their gains differ.</summary>
    Differ,
}
