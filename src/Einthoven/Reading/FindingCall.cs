namespace Einthoven.Reading;

/// <summary>What a probability says.</summary>
public enum FindingCall
{
    /// <summary>Below the operating point.</summary>
    Unlikely,

    /// <summary>At or above the operating point, and below a half.</summary>
    Possible,

    /// <summary>At or above the operating point, and a half or more.</summary>
    Likely,
}
