using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>The rhythm of a document: of its series with code RHYTHM the one with the most leads; representative beats are passed over.</summary>
internal sealed class AecgRhythm
{
    private const double LongestSpan = 1e8; // seconds, three years

    private readonly List<AecgSequenceSet> _sets;

    private AecgRhythm(XElement series, List<AecgSequenceSet> sets)
    {
        Series = series;
        _sets = sets;
        Unit = sets.SelectMany(set => set.Leads).Any(lead => AecgSequence.Unit(lead) == SignalUnit.Millivolts) ? SignalUnit.Millivolts : SignalUnit.None;
    }

    /// <summary>The element that the rhythm stands in.</summary>
    public XElement Series { get; }

    public SamplingRate Rate => _sets[0].Rate;

    public SignalUnit Unit { get; }

    /// <summary>When the first sample was taken, or null.</summary>
    public DateTime? Start => _sets.Min(set => set.Head);

    /// <exception cref="RecordingFormatException">There is no series of rhythm with leads.</exception>
    public static AecgRhythm Of(XElement root, string source)
    {
        var rhythms = root.All("component").SelectMany(component => component.All("series"))
            .Where(series => series.Code() is "RHYTHM" or "RHYTHM_WAVEFORM" or "")
            .SelectMany(series => OfOneRate(series, source))
            .ToList();
        return rhythms.Count > 0
            ? rhythms.MaxBy(rhythm => rhythm._sets.SelectMany(set => set.Leads).Select(lead => lead.Code()).Distinct().Count())!
            : throw new RecordingFormatException(source, SafeXml.Place(root), "expected a series with code RHYTHM that holds leads, found none.");
    }

    /// <summary>All strips of leads, on the first one's clock.</summary>
    public List<LeadStrip> Strips(string source)
    {
        var first = Start;
        var strips = new List<LeadStrip>();
        foreach (var set in _sets)
        {
            var seconds = set.Head is { } head && first is { } start ? (head - start).TotalSeconds : set.Offset;
            if (Math.Abs(seconds) > LongestSpan) throw new RecordingFormatException(source, SafeXml.Place(Series), $"leads are recorded {seconds:N0} s apart.");
            strips.AddRange(set.Strips((long)Math.Round(seconds * Rate.Hertz), Unit));
        }

        return strips.Count > 0 ? strips : throw new RecordingFormatException(source, SafeXml.Place(Series), "no lead of the rhythm is in a unit of voltage.");
    }

    private static IEnumerable<AecgRhythm> OfOneRate(XElement series, string source) =>
        series.All("component").SelectMany(component => component.All("sequenceSet"))
            .Select(set => AecgSequenceSet.Read(set, source)).OfType<AecgSequenceSet>()
            .GroupBy(set => set.Rate)
            .Select(sets => new AecgRhythm(series, [.. sets]));
}
