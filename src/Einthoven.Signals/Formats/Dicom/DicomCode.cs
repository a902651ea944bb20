namespace Einthoven.Signals.Formats.Dicom;

/// <summary>A coded concept: value, scheme and meaning, each perhaps missing.</summary>
internal readonly record struct DicomCode(string? Value, string? Scheme, string? Meaning)
{
    private const string ScpLead = "5.6.3-9-";
    private const string MdcLead = "2:";

    /// <summary>The first code of a sequence, or null where there is none.</summary>
    public static DicomCode? Of(DicomDataset dataset, uint sequence) =>
        dataset.Items(sequence) is [var item, ..] ? new(item.Text(DicomTag.CodeValue) ?? item.Text(DicomTag.LongCodeValue), item.Text(DicomTag.CodingScheme), item.Text(DicomTag.CodeMeaning)) : null;

    /// <summary>The lead that a channel's source names: by SCP-ECG's number, by MDC's number or name, or by what its meaning says.</summary>
    public Lead? Lead
    {
        get
        {
            if (Number(ScpLead) is { } scp && ScpLeads.Lead(scp) is { } byScp) return byScp;
            if (Number(MdcLead) is { } mdc && ScpLeads.Lead(mdc) is { } byMdc) return byMdc;
            if (Value?.StartsWith("MDC_ECG_LEAD_", StringComparison.OrdinalIgnoreCase) == true && Value.Length > "MDC_ECG_LEAD_".Length) return Signals.Lead.Parse(Value);
            var words = Meaning?.Split(['(', ','], 2)[0].Trim();
            return words is { Length: > 0 } && !words.Equals("lead", StringComparison.OrdinalIgnoreCase) ? Signals.Lead.Parse(words) : null;
        }
    }

    private int? Number(string before) =>
        Value?.StartsWith(before, StringComparison.Ordinal) == true && int.TryParse(Value.AsSpan(before.Length), out var number) ? number : null;
}
