namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Chooses among the multiplex groups of an ECG: the rhythm, not the median beats.</summary>
/// <remarks>
/// Carts store one group of twelve leads, often a second with median beats, or groups of three leads one after the other and a strip.
/// Groups with a beat in their name are passed over, and derived ones where an original is there; of the others those of one rate
/// are joined, the rate with the most leads.
/// </remarks>
internal sealed class DicomRhythm
{
    private const double LongestOffset = 1e10; // ms, some 100 days

    private readonly List<DicomWaveform> _groups;

    private DicomRhythm(List<DicomWaveform> groups) => _groups = groups;

    public SamplingRate Rate => _groups[0].Rate;

    public SignalUnit Unit { get; private set; }

    /// <summary>The channels that are read, in the file's order.</summary>
    public IEnumerable<DicomChannel> Channels => _groups.SelectMany(Leads);

    /// <exception cref="RecordingFormatException">No group holds leads.</exception>
    public static DicomRhythm Of(DicomDataset dataset, string source)
    {
        var all = dataset.Items(DicomTag.WaveformSequence).Select(DicomWaveform.Read).ToList();
        if (all.Count == 0) throw dataset.Error(DicomTag.WaveformSequence, "the object holds no waveform.");
        var candidates = all.Where(group => !IsBeat(group)).ToList();
        if (candidates.Count == 0)
            throw new RecordingFormatException(source, "", $"the object holds no rhythm, only {string.Join(", ", all.Select(group => $"'{group.Label}'"))}.");
        if (candidates.Any(group => !group.IsDerived)) candidates.RemoveAll(group => group.IsDerived);

        var unit = candidates.SelectMany(group => group.Channels).Any(channel => channel.Unit == SignalUnit.Millivolts) ? SignalUnit.Millivolts : SignalUnit.None;
        var best = candidates.GroupBy(group => group.Rate)
            .Select(groups => new DicomRhythm([.. groups]) { Unit = unit })
            .MaxBy(rhythm => (rhythm.Channels.Select(channel => channel.Lead).Distinct().Count(), rhythm._groups.Sum(group => (long)group.Length)))!;
        return best.Channels.Any()
            ? best
            : throw new RecordingFormatException(source, "", "no channel of the waveform is in a unit of voltage.");
    }

    /// <summary>The chosen groups' leads, each from its start on.</summary>
    public List<LeadStrip> Strips(string source)
    {
        var strips = new List<LeadStrip>();
        foreach (var group in _groups)
        {
            if (Math.Abs(group.Offset) > LongestOffset) throw new RecordingFormatException(source, "", $"group '{group.Label}' begins {group.Offset} ms after the start.");
            var start = (long)Math.Round(group.Offset / 1000 * Rate.Hertz);
            strips.AddRange(Leads(group).Select(channel => new LeadStrip(channel.Lead, start, group.Values(channel))));
        }

        return strips;
    }

    private static bool IsBeat(DicomWaveform group) =>
        group.Label.Contains("BEAT", StringComparison.OrdinalIgnoreCase)
        || group.Label.Contains("MEDIAN", StringComparison.OrdinalIgnoreCase)
        || group.Label.Contains("TEMPLATE", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<DicomChannel> Leads(DicomWaveform group) => group.Channels.Where(channel => channel.Unit == Unit);
}
