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
        Derive(samples, length);

        Lead[] leads = [.. Lead.Standard.Where(samples.ContainsKey), .. stored.Keys.Where(lead => !lead.IsStandard)];
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

    private static void Derive(Dictionary<Lead, float[]> samples, int length)
    {
        if (!samples.TryGetValue(Lead.Standard[0], out var first) || !samples.TryGetValue(Lead.Standard[1], out var second)) return;
        Add(2, static (one, two) => two - one);        // III
        Add(3, static (one, two) => -(one + two) / 2); // aVR
        Add(4, static (one, two) => one - two / 2);    // aVL
        Add(5, static (one, two) => two - one / 2);    // aVF

        void Add(int lead, Func<double, double, double> value)
        {
            if (samples.ContainsKey(Lead.Standard[lead])) return;
            var row = new float[length];
            for (var i = 0; i < length; i++) row[i] = (float)value(first[i], second[i]);
            samples.Add(Lead.Standard[lead], row);
        }
    }
}
