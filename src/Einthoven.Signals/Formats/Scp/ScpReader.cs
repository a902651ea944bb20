namespace Einthoven.Signals.Formats.Scp;

/// <summary>Reads SCP-ECG records (EN 1064, versions 1 and 2): the rhythm of section 6 with patient, device and interpretation.</summary>
/// <remarks>
/// Samples of 16 bits or in Huffman codes of the default or the record's own tables, as values, first or second differences; thinned out
/// outside protected zones (bimodal compression), or with the reference beat subtracted. The record's check sum is verified. Leads of
/// different spans are put into one window, NaN where a lead was not recorded. III, aVR, aVL and aVF, which the standard lets a record
/// leave out beside I and II, follow from those.
/// </remarks>
public sealed class ScpReader : SingleFileReader
{
    /// <inheritdoc/>
    public override string Format => "SCP-ECG";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => ScpRecord.Detects(start);

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var record = ScpRecord.Read(content, source);
        var rhythm = new ScpRhythm(record, source);
        var (leads, rows) = Complete(LeadStrips.Join(rhythm.Strips(), source, content.Length));
        var facts = new ScpPatient(record.Find(1));
        var (statements, findings) = ScpStatements.Of(record);
        return new Recording(leads, rhythm.Rate, rows, SignalUnit.Millivolts, facts.Patient, source, findings, statements, facts.Acquisition);
    }

    private static (IReadOnlyList<Lead> Leads, float[][] Rows) Complete((IReadOnlyList<Lead> Leads, float[][] Rows) stored)
    {
        var samples = stored.Leads.Zip(stored.Rows).ToDictionary(lead => lead.First, lead => lead.Second);
        DerivedLeads.Complete(samples);
        if (samples.Count == stored.Leads.Count) return stored;
        var leads = DerivedLeads.InOrder(samples.Keys);
        return (leads, [.. leads.Select(lead => samples[lead])]);
    }
}
