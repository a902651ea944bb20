namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Measures a recording as a reader with a ruler would, knowing nothing of how it was made.</summary>
/// <remarks>Beats by the energy of the slope over all leads; the extent of QRS and of P by where the steepest lead becomes flat.</remarks>
internal sealed class EcgScope
{
    private const double FlatSeconds = 0.024;

    private readonly Recording _recording;
    private readonly float[][] _leads;
    private readonly double _hertz;
    private readonly double[] _slope;

    public EcgScope(Recording recording)
    {
        _recording = recording;
        _hertz = recording.Rate.Hertz;
        _leads = [.. recording.Leads.Select(lead => recording[lead].ToArray())];
        _slope = new double[recording.Length];
        foreach (var lead in _leads)
            for (var i = 0; i < _slope.Length; i++) _slope[i] = Math.Max(_slope[i], Math.Abs(SlopeOf(lead, i)));
        Beats = FindBeats();
        Rr = [.. Beats.Zip(Beats.Skip(1), (a, b) => (b - a) / _hertz)];
    }

    /// <summary>The samples at the middle of QRS, weighted by the energy of its slope.</summary>
    public int[] Beats { get; }

    /// <summary>Seconds between neighbouring beats.</summary>
    public double[] Rr { get; }

    public double Rate => 60 / Rr.Average();

    public double RrVariation
    {
        get
        {
            var mean = Rr.Average();
            return Math.Sqrt(Rr.Average(rr => (rr - mean) * (rr - mean))) / mean;
        }
    }

    /// <summary>Beats that lie wholly within the recording.</summary>
    public IEnumerable<int> WholeBeats => Beats.Where(beat => beat > 0.45 * _hertz && beat < _recording.Length - 0.65 * _hertz);

    /// <summary>The first and the last sample of QRS around a beat; the slope is flat below the threshold, in millivolts a
    /// second.</summary>
    public (int Onset, int End) QrsOf(int beat, double threshold = 9)
    {
        var flat = (int)(FlatSeconds * _hertz);
        var reach = (int)(0.05 * _hertz);
        var steepest = Enumerable.Range(beat - reach, 2 * reach).MaxBy(i => _slope[Math.Clamp(i, 0, _slope.Length - 1)]);
        var onset = Walk(steepest, -1, flat, threshold);

        // A slow QRS may have a flat top: its end is sought after the last steep slope that T can't have.
        var last = steepest;
        for (var i = steepest; i < Math.Min(onset + 0.19 * _hertz, _slope.Length); i++)
            if (_slope[i] >= 2.1 * threshold) last = i;
        return (onset, Walk(last, 1, flat, threshold));
    }

    /// <summary>Seconds of QRS: the median over the beats.</summary>
    public double QrsDuration => Median(WholeBeats.Select(beat => QrsDurationOf(beat)));

    public double QrsDurationOf(int beat)
    {
        var (onset, end) = QrsOf(beat);
        return (end - onset) / _hertz;
    }

    /// <summary>Seconds from the onset of P to that of QRS: the median over the beats. Needs a recording without noise; NaN where P begins
    /// within T.</summary>
    public double Pr => Median(WholeBeats.Select(PrOf).Where(pr => pr < 0.42));

    /// <summary>The furthest value of the 180 ms before QRS from their median, with its sign: the median over the beats.</summary>
    public double P(string lead)
    {
        var samples = Of(lead);
        return Median(WholeBeats.Select(beat =>
        {
            var onset = QrsOf(beat).Onset;
            var before = samples.AsSpan(Math.Max(0, onset - (int)(0.18 * _hertz)), (int)(0.165 * _hertz)).ToArray();
            var level = Baseline(samples, onset);
            return before.MaxBy(value => Math.Abs(value - level)) - (double)level;
        }));
    }

    /// <summary>Seconds from the onset of QRS to the peak of T: the median over the beats.</summary>
    public double TPeak(string lead)
    {
        var samples = Of(lead);
        return Median(WholeBeats.Select(beat =>
        {
            var (onset, end) = QrsOf(beat);
            var first = end + (int)(0.08 * _hertz);
            var t = samples.AsSpan(first, Math.Min((int)(0.42 * _hertz), samples.Length - first)).ToArray();
            return (first - onset + Array.IndexOf(t, t.Max())) / _hertz;
        }));
    }

    private double PrOf(int beat)
    {
        var onset = QrsOf(beat).Onset;
        var p = onset - (int)(0.016 * _hertz);
        while (p > 1 && _slope[p] < 0.55) p--;
        return (onset - Walk(p, -1, (int)(0.022 * _hertz), 0.55)) / _hertz;
    }

    /// <summary>The largest and the smallest value of QRS in a lead, in millivolts from the level before it: medians over the
    /// beats.</summary>
    public (double R, double S) Deflections(string lead)
    {
        var samples = Of(lead);
        var extremes = WholeBeats.Select(beat =>
        {
            var (onset, end) = QrsOf(beat);
            var qrs = samples.AsSpan(onset, end - onset + 1).ToArray();
            return (Max: (double)qrs.Max() - Baseline(samples, onset), Min: (double)qrs.Min() - Baseline(samples, onset));
        }).ToArray();
        return (Median(extremes.Select(e => e.Max)), -Median(extremes.Select(e => e.Min)));
    }

    /// <summary>The value of a lead at a time after the onset of QRS (or after its end), in millivolts from the level before it: the median
    /// over the beats.</summary>
    public double Level(string lead, double seconds, bool fromEnd)
    {
        var samples = Of(lead);
        return Median(WholeBeats.Select(beat =>
        {
            var (onset, end) = QrsOf(beat);
            return (double)samples[(fromEnd ? end : onset) + (int)(seconds * _hertz)] - Baseline(samples, onset);
        }));
    }

    /// <summary>The T wave's furthest value from the level before QRS, with its sign: the median over the beats.</summary>
    public double T(string lead)
    {
        var samples = Of(lead);
        return Median(WholeBeats.Select(beat =>
        {
            var (onset, end) = QrsOf(beat);
            var next = Beats.FirstOrDefault(other => other > beat, samples.Length) - (int)(0.3 * _hertz);
            var last = Math.Clamp(next, end + (int)(0.16 * _hertz), Math.Min(end + (int)(0.36 * _hertz), samples.Length - 1));
            var t = samples.AsSpan(end + (int)(0.08 * _hertz), last - end - (int)(0.08 * _hertz)).ToArray();
            return t.MaxBy(value => Math.Abs(value - Baseline(samples, onset))) - (double)Baseline(samples, onset);
        }));
    }

    /// <summary>Degrees in the frontal plane, from the sums of QRS in I and aVF, over a beat's first seconds.</summary>
    public double Axis(double firstSeconds = 1)
    {
        double Area(string lead) => Median(WholeBeats.Select(beat =>
        {
            var (onset, end) = QrsOf(beat);
            end = Math.Min(end, onset + (int)(firstSeconds * _hertz));
            return Of(lead).AsSpan(onset, end - onset).ToArray().Sum(value => (double)value - Baseline(Of(lead), onset));
        }));
        return Math.Atan2(2 / Math.Sqrt(3) * Area("aVF"), Area("I")) * 180 / Math.PI;
    }

    public float[] Of(string lead) => _leads[_recording.Leads.ToList().IndexOf(Lead.Parse(lead))];

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private int[] FindBeats()
    {
        // Differences over 20 ms: muscle noise has far more slope than QRS from one sample to the next.
        var width = (int)(0.02 * _hertz);
        var half = Math.Max(1, (int)(0.01 * _hertz));
        var steepness = new double[_slope.Length];
        foreach (var lead in _leads)
        {
            for (var i = half; i < steepness.Length - half; i++)
            {
                var difference = (double)lead[i + half] - lead[i - half];
                steepness[i] += difference * difference;
            }
        }

        var energy = new double[_slope.Length];
        for (var i = width; i < energy.Length - width; i++)
            for (var k = -width; k <= width; k++) energy[i] += steepness[i + k];

        var threshold = 0.05 * energy.Order().ElementAt((int)(0.985 * energy.Length));
        var beats = new List<int>();
        for (var i = 0; i < energy.Length; i++)
        {
            if (energy[i] < threshold) continue;
            var end = i;
            for (var k = i; k < energy.Length && k - end < 0.08 * _hertz; k++)
                if (energy[k] >= threshold) end = k;
            var span = Enumerable.Range(i, end - i + 1).ToArray();
            var peak = (int)Math.Round(span.Sum(k => k * energy[k]) / span.Sum(k => energy[k]));
            if (beats.Count == 0 || !IsT(peak)) beats.Add(peak);
            i = end;
        }

        // A recording may begin within a T wave.
        if (beats.Count > 2 && Strongest(beats[0]) < 0.4 * Math.Min(Strongest(beats[1]), Strongest(beats[2]))) beats.RemoveAt(0);
        return [.. beats];

        // What comes soon after a beat and is far less steep is its T wave (Pan and Tompkins, IEEE Trans Biomed Eng 32:230, 1985).
        bool IsT(int peak) => peak - beats[^1] < 0.25 * _hertz
            || (peak - beats[^1] < 0.38 * _hertz && Strongest(peak) < 0.5 * Strongest(beats[^1]));

        double Strongest(int peak) => Enumerable.Range(peak - width, 2 * width).Max(i => energy[Math.Clamp(i, 0, energy.Length - 1)]);
    }

    // To where the slope stays under the threshold for so many samples.
    private int Walk(int from, int direction, int flat, double threshold)
    {
        var (edge, quiet) = (from, 0);
        for (var i = from; i > 0 && i < _slope.Length - 1 && quiet < flat; i += direction)
        {
            if (_slope[i] >= threshold) (edge, quiet) = (i, 0);
            else quiet++;
        }

        return edge;
    }

    private double SlopeOf(float[] lead, int i) => i == 0 || i == lead.Length - 1 ? 0 : (lead[i + 1] - lead[i - 1]) / 2 * _hertz;

    private float Baseline(float[] samples, int onset) => samples[Math.Max(0, onset - (int)(0.012 * _hertz))];
}
