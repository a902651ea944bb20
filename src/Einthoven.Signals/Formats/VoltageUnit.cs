namespace Einthoven.Signals.Formats;

/// <summary>Units of voltage in UCUM's spelling and in words.</summary>
internal static class VoltageUnit
{
    /// <summary>How many millivolts one unit is; null when it is no voltage.</summary>
    public static double? Millivolts(string unit) => unit.Trim().ToUpperInvariant() switch
    {
        "MV" or "MILLIVOLT" or "MILLIVOLTS" => 1,
        "UV" or "\u00b5V" or "\u039cV" or "MICROVOLT" or "MICROVOLTS" => 1e-3, // micro sign; Greek mu in capitals
        "NV" or "NANOVOLT" or "NANOVOLTS" => 1e-6,
        "V" or "VOLT" or "VOLTS" => 1e3,
        _ => null,
    };

    /// <summary>Whether the unit says that there is none.</summary>
    public static bool IsNone(string unit) => unit.Trim() is "" or "1" or "{unity}" or "[arb'U]" or "NU";
}
