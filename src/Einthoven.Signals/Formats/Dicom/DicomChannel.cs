namespace Einthoven.Signals.Formats.Dicom;

/// <summary>One channel of a multiplex group: its lead, and from a sample to its value (PS3.3, C.10.9.1.4).</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Index">Its place among the group's channels.</param>
/// <param name="Unit">Millivolts or none; null where the channel measures something else.</param>
/// <param name="Scale">Millivolts (or units of none) a step: sensitivity by its correction factor.</param>
/// <param name="Offset">Millivolts (or units of none) at sample 0: the baseline, which the standard gives in units and not in steps.</param>
/// <param name="HighPass">Lower edge of the pass band in Hz, or null.</param>
/// <param name="LowPass">Upper edge of the pass band in Hz, or null.</param>
/// <param name="Notch">The frequency of the notch in Hz, or null.</param>
internal sealed record DicomChannel(Lead Lead, int Index, SignalUnit? Unit, double Scale, double Offset, double? HighPass, double? LowPass, double? Notch)
{
    public static DicomChannel Read(DicomDataset definition, int index)
    {
        var unit = DicomCode.Of(definition, DicomTag.ChannelSensitivityUnits);
        var words = unit?.Value ?? unit?.Meaning ?? "";
        var millivolts = VoltageUnit.Millivolts(words) ?? VoltageUnit.Millivolts(unit?.Meaning ?? "");
        var sensitivity = (definition.Decimal(DicomTag.ChannelSensitivity) ?? 1) * (definition.Decimal(DicomTag.ChannelSensitivityCorrection) ?? 1);
        var baseline = definition.Decimal(DicomTag.ChannelBaseline) ?? 0;
        return new(
            Name(definition, index), index,
            millivolts is not null ? SignalUnit.Millivolts : VoltageUnit.IsNone(words) ? SignalUnit.None : null,
            sensitivity * (millivolts ?? 1), baseline * (millivolts ?? 1),
            Frequency(definition, DicomTag.FilterLowFrequency), Frequency(definition, DicomTag.FilterHighFrequency), Frequency(definition, DicomTag.NotchFrequency));
    }

    private static Lead Name(DicomDataset definition, int index)
    {
        var source = DicomCode.Of(definition, DicomTag.ChannelSource);
        var isOwnName = source?.Scheme?.StartsWith("99", StringComparison.Ordinal) == true && definition.Has(DicomTag.ChannelLabel); // PS3.16: schemes of one's own
        if (!isOwnName && source?.Lead is { } lead) return lead;
        var label = definition.Text(DicomTag.ChannelLabel) ?? source?.Value ?? $"channel {index + 1}";
        try
        {
            return Lead.Parse(label);
        }
        catch (FormatException)
        {
            throw definition.Error(DicomTag.ChannelLabel, $"channel {index + 1} has no lead's name.");
        }
    }

    private static double? Frequency(DicomDataset definition, uint tag) => definition.Decimal(tag) is > 0 and var hertz ? hertz : null;
}
