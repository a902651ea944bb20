namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Which signals of a record are leads of an ECG, and their unit.</summary>
internal static class WfdbLeads
{
    /// <summary>For each signal its lead, or null when it is none.</summary>
    /// <exception cref="RecordingFormatException">No signal is a lead, a lead occurs twice, or leads mix voltages and no unit.</exception>
    public static (Lead?[] Leads, SignalUnit Unit) Of(WfdbHeader header, string headerPath)
    {
        var (leads, unit) = Find(header, headerPath);
        if (leads.Any(lead => lead is not null)) return (leads, unit);
        var found = string.Join(", ", header.Signals.Select(signal => $"{signal.Description} in {signal.Unit}").Distinct().Take(20));
        throw new RecordingFormatException(headerPath, "", $"expected leads in mV, uV, V or NU, found only {found}.");
    }

    /// <summary>The same for a header that may have no lead at all, as a segment with nothing but the pulse.</summary>
    /// <exception cref="RecordingFormatException">A lead occurs twice, or leads mix voltages and no unit.</exception>
    public static (Lead?[] Leads, SignalUnit Unit) Find(WfdbHeader header, string headerPath)
    {
        var signals = header.Signals;
        var unit = signals.Any(IsVoltage) ? SignalUnit.Millivolts : SignalUnit.None;
        var leads = new Lead?[signals.Count];
        var first = new Dictionary<Lead, int>();
        for (var i = 0; i < leads.Length; i++)
        {
            var signal = signals[i];
            if (SignalLabels.IsOther(signal.Description)) continue;
            var lead = Name(signal, headerPath);
            if (unit == SignalUnit.Millivolts ? IsVoltage(signal) : WfdbUnit.IsNone(signal.Unit))
            {
                leads[i] = lead;
                if (!first.TryAdd(lead, signal.Line)) throw Error(signal, headerPath, $"lead {lead} occurs twice, first in line {first[lead]}.");
            }
            else if (lead.IsStandard)
            {
                throw Error(signal, headerPath, $"lead {lead} is in {signal.Unit} beside leads in {(unit == SignalUnit.None ? "NU" : "a voltage")}; the leads of a recording share one unit.");
            }
        }

        return (leads, unit);
    }

    private static Lead Name(WfdbSignal signal, string headerPath)
    {
        try
        {
            return SignalLabels.Lead(signal.Description);
        }
        catch (FormatException error)
        {
            throw Error(signal, headerPath, $"expected a lead's name, found '{signal.Description}': {error.Message}");
        }
    }

    private static bool IsVoltage(WfdbSignal signal) => WfdbUnit.Millivolts(signal.Unit) is not null && !SignalLabels.IsOther(signal.Description);

    private static RecordingFormatException Error(WfdbSignal signal, string headerPath, string problem) => new(headerPath, $"line {signal.Line}", problem);
}
