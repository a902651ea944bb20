using System.Xml.Linq;

namespace Einthoven.Signals.Formats.GeMuse;

/// <summary>The leads of a waveform on one axis of time, with those that follow from I and II.</summary>
internal static class MuseLeads
{
    /// <summary>Strips of a page follow each other: none begins later than three of its own lengths after the first.</summary>
    private const int MostStrips = 4;

    /// <summary>The leads in the order of the ECG paper, others behind, and their samples in millivolts.</summary>
    public static (IReadOnlyList<Lead> Leads, float[][] Samples) Of(XElement waveform, string source)
    {
        var stored = new Dictionary<Lead, MuseLead>();
        foreach (var element in waveform.Children("LeadData"))
        {
            var lead = MuseLead.Of(element, source);
            if (!stored.TryAdd(lead.Lead, lead)) throw new RecordingFormatException(source, SafeXml.Place(element), $"lead {lead.Lead} occurs twice.");
        }

        if (stored.Count == 0) throw new RecordingFormatException(source, SafeXml.Place(waveform), "expected leads (LeadData), found none.");
        var length = Length(stored.Values, source, waveform);
        var samples = stored.ToDictionary(lead => lead.Key, lead => lead.Value.Place(length));
        DerivedLeads.Complete(samples);
        var leads = DerivedLeads.InOrder(samples.Keys);
        return (leads, [.. leads.Select(lead => samples[lead])]);
    }

    private static int Length(IReadOnlyCollection<MuseLead> leads, string source, XElement waveform)
    {
        var longest = leads.Max(lead => lead.Count);
        var end = leads.Max(lead => lead.Offset + lead.Count);
        return end <= (long)MostStrips * longest
            ? (int)end
            : throw new RecordingFormatException(source, SafeXml.Place(waveform), $"a lead begins at sample {leads.Max(lead => lead.Offset)}, where the longest has {longest} samples.");
    }
}
