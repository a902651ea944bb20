namespace Einthoven.Cohorts.Verification;

/// <summary>What the limb leads of a record say about each other: I + III = II, aVR = -(I + II) / 2, aVL = (I - III) / 2, aVF = (II + III) / 2.</summary>
internal enum LimbLeadState
{
    /// <summary>A lead is missing, or each has a scale of its own: nothing can be said.</summary>
    Unknown,

    /// <summary>All that are there agree.</summary>
    Agree,

    /// <summary>They agree once one lead is turned upside down.</summary>
    Inverted,

    /// <summary>They don't agree: leads are confused, or their gains differ.</summary>
    Differ,
}
