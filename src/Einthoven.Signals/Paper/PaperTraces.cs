namespace Einthoven.Signals.Paper;

/// <summary>The samples that are drawn. An ECG has no absolute zero, so each lead is drawn around its median over the time shown.</summary>
internal sealed class PaperTraces
{
    private readonly Recording _recording;
    private readonly Recording? _overlay;
    private readonly Dictionary<Lead, float> _zeros = [];

    public PaperTraces(Recording recording, Recording? overlay, PaperScale scale)
    {
        _recording = recording;
        _overlay = overlay;
        foreach (var lead in recording.Leads)
        {
            var samples = Span(recording, lead, scale.Start, scale.Start + scale.Seconds, out _);
            float[] values = [.. samples.ToArray().Where(float.IsFinite)];
            if (values.Length == 0) continue;
            Array.Sort(values);
            _zeros[lead] = values[values.Length / 2];
        }
    }

    /// <summary>Whether the lead has any sample in the time shown.</summary>
    public bool Has(Lead lead) => _zeros.ContainsKey(lead);

    /// <summary>The value that lies on the baseline.</summary>
    public float Zero(Lead lead) => _zeros.GetValueOrDefault(lead);

    /// <summary>The smallest and the largest value over a span, both traces together, as distances from the baseline.</summary>
    public (double Least, double Most) Extent(Lead lead, double from, double to)
    {
        double least = 0, most = 0;
        foreach (var recording in new[] { _recording, _overlay })
        {
            if (recording is null || !recording.Has(lead)) continue;
            foreach (var sample in Span(recording, lead, from, to, out _))
            {
                if (!float.IsFinite(sample)) continue;
                least = Math.Min(least, sample - Zero(lead));
                most = Math.Max(most, sample - Zero(lead));
            }
        }

        return (least, most);
    }

    /// <summary>The samples from the first at or behind <paramref name="from"/> to the last at or before <paramref name="to"/>.</summary>
    public static ReadOnlySpan<float> Span(Recording recording, Lead lead, double from, double to, out int first)
    {
        const double Rounding = 1e-6;
        var rate = recording.Rate.Hertz;
        first = (int)Math.Clamp(Math.Ceiling((from * rate) - Rounding), 0, recording.Length);
        var end = (int)Math.Clamp(Math.Floor((to * rate) + Rounding) + 1, first, recording.Length);
        return recording[lead][first..end];
    }
}
