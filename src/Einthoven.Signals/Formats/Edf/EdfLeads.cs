namespace Einthoven.Signals.Formats.Edf;

/// <summary>Which signals of an EDF file are leads of an ECG, and their unit.</summary>
internal static class EdfLeads
{
    /// <summary>The signals that are leads, in the file's order.</summary>
    /// <remarks>Sleep studies hold brain, eyes and muscles in the same unit, so that only labels count: <c>ECG II</c>, <c>EKG</c>, <c>V1</c>. Where no label says it, the hints may name all voltages.</remarks>
    /// <exception cref="RecordingFormatException">There is no lead, one occurs twice, or units mix.</exception>
    public static (List<(int Signal, Lead Lead)> Leads, SignalUnit Unit) Of(EdfHeader header, string source, RecordingHints hints)
    {
        var signals = header.Signals;
        var leads = new List<(int Signal, Lead Lead)>();
        for (var i = 0; i < signals.Count; i++)
            if (SignalLabels.IsEcg(signals[i].Label)) leads.Add((i, SignalLabels.Lead(signals[i].Label)));
        if (leads.Count == 0) leads = Hinted(signals, hints);
        if (leads.Count == 0)
        {
            var labels = string.Join(", ", signals.Where(signal => !signal.IsAnnotation).Select(signal => $"'{signal.Label}'").Take(40));
            throw new RecordingFormatException(source, "byte 256", $"no label names a lead of an ECG, as 'ECG II', 'EKG' or 'V1' do; found {labels}. Name the voltages beside the file if they are leads.");
        }

        var twice = leads.GroupBy(lead => lead.Lead).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new RecordingFormatException(source, "byte 256", $"lead {twice.Key} occurs twice: {string.Join(" and ", twice.Select(lead => $"'{signals[lead.Signal].Label}'"))}.");
        return (leads, UnitOf([.. leads.Select(lead => signals[lead.Signal])], source));
    }

    private static List<(int Signal, Lead Lead)> Hinted(IReadOnlyList<EdfSignal> signals, RecordingHints hints)
    {
        var voltages = Enumerable.Range(0, signals.Count).Where(i => VoltageUnit.Millivolts(signals[i].Unit) is not null).ToArray();
        return hints.Leads is { } leads && leads.Count == voltages.Length ? [.. voltages.Zip(leads)] : [];
    }

    private static SignalUnit UnitOf(EdfSignal[] leads, string source)
    {
        if (leads.All(lead => VoltageUnit.Millivolts(lead.Unit) is not null)) return SignalUnit.Millivolts;
        if (leads.All(lead => VoltageUnit.IsNone(lead.Unit))) return SignalUnit.None;
        throw new RecordingFormatException(source, "", $"expected all leads in a voltage or all without unit, found {string.Join(", ", leads.Select(lead => $"{lead.Label} in '{lead.Unit}'").Take(20))}.");
    }
}
