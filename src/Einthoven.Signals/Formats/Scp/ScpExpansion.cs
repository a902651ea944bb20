namespace Einthoven.Signals.Formats.Scp;

/// <summary>Brings a lead whose samples were thinned out outside the protected zones back to its full rate (EN 1064, annex C).</summary>
/// <remarks>
/// Outside the zones one stored sample stands for several; those between two stored ones lie on the line between them, the first and
/// last half of a stretch repeat its ends, what is left over is stored as it is. Then three neighbours are averaged, not across the
/// edge of a zone or of a subtracted beat, where the signal jumps.
/// </remarks>
internal sealed class ScpExpansion
{
    private readonly int _factor;
    private readonly int _length;
    private readonly List<(int First, int End)> _zones = [];
    private readonly int[] _edges;

    /// <param name="span">The lead.</param>
    /// <param name="factor">How many samples a stored one stands for.</param>
    /// <param name="zones">Protected zones, ordered and apart.</param>
    /// <param name="beats">Where the reference beat was subtracted.</param>
    public ScpExpansion(ScpLeadSpan span, int factor, IEnumerable<(long First, long Last)> zones, ScpBeats beats)
    {
        _factor = factor;
        _length = span.Length;
        foreach (var (first, last) in zones)
        {
            int from = Inside(first - span.First), end = Inside(last - span.First + 1);
            if (from < end) _zones.Add((from, end));
        }

        _edges = [.. beats.Subtracted.SelectMany(beat => new[] { Inside(beat.First - span.First), Inside(beat.Last - span.First + 1) }).Distinct().Order()];
    }

    /// <summary>How many samples are stored.</summary>
    public int Stored => Stretches().Sum(stretch => (stretch.Length / _factor) + (stretch.Length % _factor)) + _zones.Sum(zone => zone.End - zone.First);

    /// <summary>The lead at its full rate, in steps.</summary>
    /// <param name="stored">As many samples as <see cref="Stored"/> says.</param>
    public double[] Expand(ReadOnlySpan<int> stored)
    {
        var full = new double[_length];
        foreach (var (first, length, zoneEnd) in Stretches())
        {
            var taken = (length / _factor) + (length % _factor);
            Interpolate(stored[..taken], full.AsSpan(first, length));
            stored = stored[taken..];
            for (var i = first + length; i < zoneEnd; i++, stored = stored[1..]) full[i] = stored[0];
        }

        var smooth = (double[])full.Clone();
        foreach (var (first, length, _) in Stretches()) Smooth(full, smooth, Math.Max(0, first - 1), Math.Min(_length, first + length + 1));
        return smooth;
    }

    /// <summary>The stretches between zones, each with the end of the zone behind it.</summary>
    private IEnumerable<(int First, int Length, int ZoneEnd)> Stretches()
    {
        var at = 0;
        foreach (var (first, end) in _zones)
        {
            yield return (at, first - at, end);
            at = end;
        }

        yield return (at, _length - at, _length);
    }

    private void Interpolate(ReadOnlySpan<int> stored, Span<double> full)
    {
        int whole = full.Length / _factor, half = _factor / 2, at = 0;
        if (whole > 0)
        {
            while (at < half) full[at++] = stored[0];
            for (var i = 0; i + 1 < whole; i++)
                for (var j = 0; j < _factor; j++) full[at++] = stored[i] + ((double)j / _factor * (stored[i + 1] - stored[i]));
            while (at < whole * _factor) full[at++] = stored[whole - 1];
        }

        for (var i = whole; i < stored.Length; i++) full[at++] = stored[i];
    }

    /// <summary>Averages three neighbours between edges; the ends of each part stay.</summary>
    private void Smooth(double[] full, double[] smooth, int first, int end)
    {
        var next = Array.BinarySearch(_edges, first + 1) is var found && found < 0 ? ~found : found;
        while (first < end)
        {
            var edge = next < _edges.Length ? Math.Min(_edges[next++], end) : end;
            for (var i = first + 1; i < edge - 1; i++) smooth[i] = (full[i - 1] + full[i] + full[i + 1]) / 3;
            first = edge;
        }
    }

    private int Inside(long position) => (int)Math.Clamp(position, 0, _length);
}
