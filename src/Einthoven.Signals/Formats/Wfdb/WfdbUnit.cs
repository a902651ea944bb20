namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The units of a header, compared without regard to case: the PTB files of the challenges write <c>mv</c>.</summary>
internal static class WfdbUnit
{
    /// <summary>How many millivolts one unit is; null when it is no voltage.</summary>
    public static double? Millivolts(string unit) => unit == "mV" ? 1 : unit.ToUpperInvariant() switch
    {
        "MV" => 1,
        "UV" or "\u00b5V" or "\u039cV" => 1e-3, // micro sign; Greek mu in capitals
        "NV" => 1e-6,
        "V" => 1e3,
        _ => null,
    };

    /// <summary>Digital units a millivolt, or a unit of the signal where it is no voltage.</summary>
    public static double PerMillivolt(WfdbSignal signal) => signal.Gain / (Millivolts(signal.Unit) ?? 1);

    /// <summary>Whether the unit is WFDB's word for "no physical unit".</summary>
    public static bool IsNone(string unit) => unit.Equals("NU", StringComparison.OrdinalIgnoreCase);
}
