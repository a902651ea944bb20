using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Sequences recorded at the same time: when the first sample was taken, how far apart samples are, and the leads.</summary>
internal sealed class AecgSequenceSet
{
    private const string LeadPrefix = "MDC_ECG_LEAD_";

    private readonly string _source;

    private AecgSequenceSet(string source, SamplingRate rate, DateTime? head, double offset, List<XElement> leads)
    {
        _source = source;
        Rate = rate;
        Head = head;
        Offset = offset;
        Leads = leads;
    }

    /// <summary>Samples a second.</summary>
    public SamplingRate Rate { get; }

    /// <summary>When the first sample was taken; null where only a relative time is given.</summary>
    public DateTime? Head { get; }

    /// <summary>When the first sample was taken, in seconds after the series' start, where no absolute time is given.</summary>
    public double Offset { get; }

    /// <summary>The sequences of leads.</summary>
    public IReadOnlyList<XElement> Leads { get; }

    /// <summary>Reads a set; null for one without leads.</summary>
    /// <exception cref="RecordingFormatException">There are leads, but no time or an impossible one.</exception>
    public static AecgSequenceSet? Read(XElement set, string source)
    {
        var sequences = set.All("component").SelectMany(component => component.All("sequence")).ToList();
        var leads = sequences.Where(sequence => IsLead(sequence.Code())).ToList();
        if (leads.Count == 0) return null;

        var time = sequences.Find(sequence => sequence.Code() is "TIME_ABSOLUTE" or "TIME_RELATIVE")
            ?? throw new RecordingFormatException(source, SafeXml.Place(set), "a sequence set has no sequence TIME_ABSOLUTE or TIME_RELATIVE, so its rate is unknown.");
        var increment = time.At("value", "increment");
        var seconds = increment.Number(source) * Seconds(increment.Get("unit"));
        var hertz = Rounded(1 / (seconds ?? 0));
        if (hertz is not (> 0 and <= 100_000))
        {
            throw new RecordingFormatException(
                source, SafeXml.Place(time), $"expected the time between two samples in s, ms or us, found '{increment.Get("value")}' '{increment.Get("unit")}'.");
        }

        var head = time.At("value", "head");
        var isAbsolute = time.Code() == "TIME_ABSOLUTE";
        var offset = isAbsolute ? 0 : (head.Number(source) ?? 0) * (Seconds(head.Get("unit") ?? "s") ?? 1);
        return new(source, new SamplingRate(hertz), isAbsolute ? CompactTime.Parse(head.Get("value")) : null, offset, leads);
    }

    /// <summary>The leads of the set, beginning at a sample.</summary>
    /// <exception cref="RecordingFormatException">A sequence has no scale, or its digits are no numbers.</exception>
    public IEnumerable<LeadStrip> Strips(long start, SignalUnit unit) =>
        Leads.Where(lead => AecgSequence.Unit(lead) == unit).Select(lead => new LeadStrip(Lead.Parse(lead.Code()), start, AecgSequence.Values(lead, _source)));

    /// <summary>Increments are decimals with few digits: 0.002777778 s is meant as 360 Hz.</summary>
    private static double Rounded(double hertz) => Math.Abs(hertz - Math.Round(hertz)) < 1e-6 * hertz ? Math.Round(hertz) : Math.Round(hertz, 9);

    private static bool IsLead(string code) => code.Length > LeadPrefix.Length && code.StartsWith(LeadPrefix, StringComparison.OrdinalIgnoreCase);

    private static double? Seconds(string? unit) => unit switch
    {
        "s" => 1,
        "ms" => 1e-3,
        "us" => 1e-6,
        _ => null,
    };
}
