namespace Einthoven.Signals.Formats.Scp;

/// <summary>Sections 2 to 6 together: the rhythm of every lead, thinned-out samples and the reference beat put back.</summary>
internal sealed class ScpRhythm
{
    private const int LargestFactor = 4;
    private const double NanovoltsPerMillivolt = 1e6;

    private readonly ScpCoding _coding;
    private readonly ScpLeadSpans _spans;
    private readonly ScpSamples _rhythm;
    private readonly ScpSamples? _reference;
    private readonly ScpBeats _beats;
    private readonly int _factor = 1;

    /// <exception cref="RecordingFormatException">A section is missing or damaged, or sections contradict each other.</exception>
    public ScpRhythm(ScpRecord record, string source)
    {
        _spans = ScpLeadSpans.Read(record.Require(3, "leads", source));
        _rhythm = new(record.Require(6, "rhythm", source), _spans.Leads.Count);
        _coding = new(record.Find(2));
        _beats = _spans.HasReferenceBeat || _rhythm.IsBimodal ? ScpBeats.Read(record.Require(4, "beats", source)) : ScpBeats.None;
        if (!_spans.HasReferenceBeat && !_rhythm.IsBimodal) return;

        _reference = new(record.Require(5, "reference beat", source), _spans.Leads.Count);
        _factor = _rhythm.Microseconds / _reference.Microseconds;
        if (_factor is 0 or > LargestFactor || _rhythm.Microseconds % _reference.Microseconds != 0)
            throw _rhythm.Error($"samples are {_rhythm.Microseconds} µs apart, which is not 1 to {LargestFactor} times the reference beat's {_reference.Microseconds} µs");
    }

    public SamplingRate Rate => new(1e6 / (_rhythm.Microseconds / _factor));

    /// <summary>Every lead in millivolts.</summary>
    public List<LeadStrip> Strips() =>
        [.. _spans.Leads.Select((span, lead) => new LeadStrip(span.Lead, span.First, Millivolts(span, lead)))];

    private float[] Millivolts(ScpLeadSpan span, int lead)
    {
        if (span.Length / _factor > _coding.MostSamples(_rhythm.Bytes(lead)))
            throw _rhythm.Error($"lead {lead + 1} has {span.Length:N0} samples, its {_rhythm.Bytes(lead):N0} bytes cannot hold them");
        double[] steps;
        if (_factor == 1)
        {
            steps = Array.ConvertAll(_rhythm.Lead(lead, span.Length, _coding), step => (double)step);
        }
        else
        {
            var expansion = new ScpExpansion(span, _factor, _rhythm.IsBimodal ? _beats.Protected : [], _beats);
            steps = expansion.Expand(_rhythm.Lead(lead, expansion.Stored, _coding));
        }

        var nanovolts = Array.ConvertAll(steps, step => step * _rhythm.Nanovolts);
        if (_spans.HasReferenceBeat) AddReference(nanovolts, span, lead);
        return Array.ConvertAll(nanovolts, value => (float)(value / NanovoltsPerMillivolt));
    }

    private void AddReference(double[] nanovolts, ScpLeadSpan span, int lead)
    {
        var beat = _reference!.Lead(lead, _beats.Milliseconds * 1000 / _reference.Microseconds, _coding);
        long added = 0;
        foreach (var (first, last, mark) in _beats.Subtracted)
        {
            var shift = _beats.Fiducial - mark - 1; // from a sample counted from 1 to the reference beat's, counted from 0
            var from = Math.Max(Math.Max(first, span.First), -shift);
            var to = Math.Min(Math.Min(last, span.First + span.Length - 1), beat.Length - 1 - shift);
            added += Math.Max(0, to - from + 1);
            if (added > 2L * span.Length) throw _rhythm.Error("the beats of section 4 lie one over the other");
            for (var at = from; at <= to; at++) nanovolts[at - span.First] += (double)beat[at + shift] * _reference.Nanovolts;
        }
    }
}
