namespace Einthoven.Signals.Formats.Scp;

/// <summary>Section 3: the leads, and from which sample to which each was recorded.</summary>
/// <param name="Leads">In the order of the data.</param>
/// <param name="HasReferenceBeat">Whether the reference beat was subtracted from the rhythm.</param>
internal sealed record ScpLeadSpans(IReadOnlyList<ScpLeadSpan> Leads, bool HasReferenceBeat)
{
    private const int LeadBytes = 9;

    /// <exception cref="RecordingFormatException">There are no leads, or one ends before it begins.</exception>
    public static ScpLeadSpans Read(ScpSection section)
    {
        int count = section.Byte(0), flags = section.Byte(1);
        if (count == 0) throw section.Error(0, "the record has no leads");
        var leads = new List<ScpLeadSpan>();
        for (var i = 0; i < count; i++)
        {
            var at = 2 + (i * LeadBytes);
            uint first = section.Long(at), last = section.Long(at + 4);
            int code = section.Byte(at + 8);
            if (last < first || last - first >= int.MaxValue) throw section.Error(at, $"lead {i + 1} is recorded from sample {first:N0} to {last:N0}");
            var lead = ScpLeads.Lead(code) ?? Lead.Parse(code == 0 ? $"unnamed {i + 1}" : $"SCP {code}");
            leads.Add(new(lead, first, (int)(last - first + 1)));
        }

        return new(leads, (flags & 1) != 0);
    }
}
