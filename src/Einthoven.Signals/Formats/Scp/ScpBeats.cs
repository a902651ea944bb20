namespace Einthoven.Signals.Formats.Scp;

/// <summary>Section 4: where the reference beat was subtracted, and the zones around the QRS complexes that keep every sample.</summary>
/// <param name="Milliseconds">How long the reference beat is.</param>
/// <param name="Fiducial">The reference beat's own mark, its sample counted from 1.</param>
/// <param name="Subtracted">For every beat of the reference's type: first and last sample, and the sample of its mark.</param>
/// <param name="Protected">First and last sample of every zone, in the order of time, none touching another.</param>
internal sealed record ScpBeats(int Milliseconds, int Fiducial, IReadOnlyList<(long First, long Last, long Mark)> Subtracted, IReadOnlyList<(long First, long Last)> Protected)
{
    private const int HeaderBytes = 6;
    private const int BeatBytes = 14;
    private const int ZoneBytes = 8;

    public static ScpBeats None { get; } = new(0, 1, [], []);

    /// <exception cref="RecordingFormatException">The section is too short.</exception>
    public static ScpBeats Read(ScpSection section)
    {
        int milliseconds = section.Short(0), fiducial = section.Short(2), count = section.Short(4);
        var subtracted = new List<(long, long, long)>();
        var zones = new List<(long, long)>();
        for (var i = 0; i < count; i++)
        {
            var at = HeaderBytes + (i * BeatBytes);
            if (section.Short(at) == 0) subtracted.Add((section.Long(at + 2), section.Long(at + 10), section.Long(at + 6)));
            zones.Add(Zone(section, at, HeaderBytes + (count * BeatBytes) + (i * ZoneBytes)));
        }

        return new(milliseconds, fiducial, subtracted, Merged(zones));
    }

    /// <summary>Records before version 1.3 have no zones of their own: the subtracted ones count.</summary>
    private static (long, long) Zone(ScpSection section, int beat, int zone) =>
        zone + ZoneBytes <= section.Length ? (section.Long(zone), section.Long(zone + 4)) : (section.Long(beat + 2), section.Long(beat + 10));

    private static List<(long First, long Last)> Merged(List<(long First, long Last)> zones)
    {
        var merged = new List<(long First, long Last)>();
        foreach (var zone in zones.Where(zone => zone.First > 0 && zone.Last >= zone.First).Order())
        {
            if (merged.Count > 0 && zone.First <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, zone.Last));
            else merged.Add(zone);
        }

        return merged;
    }
}
