namespace Einthoven.Signals;

/// <summary>What the samples of a recording measure.</summary>
public enum SignalUnit
{
    /// <summary>Millivolts.</summary>
    Millivolts,

    /// <summary>No voltage (WFDB's <c>NU</c>): the source has scaled it away. Only preprocessing that standardises each lead accepts it.</summary>
    None,
}
