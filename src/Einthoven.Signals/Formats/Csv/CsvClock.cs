namespace Einthoven.Signals.Formats.Csv;

/// <summary>The sampling rate that a column of times says.</summary>
internal static class CsvClock
{
    /// <summary>Times are rounded when they are written; a rate so near a whole number is that number.</summary>
    private const double Rounding = 5e-4;

    /// <summary>Two samples are at most so many steps apart; a missing one makes it two, rounded times a little more than one.</summary>
    private const double LargestStep = 1.9;

    /// <param name="times">The times.</param>
    /// <param name="unit">Their unit as the table says it, or null: seconds then.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="RecordingFormatException">The times are not evenly spaced.</exception>
    public static SamplingRate? Rate(List<double> times, string? unit, string source)
    {
        if (times.Count < 2) return null;
        var second = unit?.ToUpperInvariant() switch { "MS" or "MSEC" or "MILLISECONDS" => 1e3, "US" or "MICROSECONDS" => 1e6, _ => 1.0 };
        var step = (times[^1] - times[0]) / (times.Count - 1);
        var steps = times.Skip(1).Zip(times, (later, earlier) => later - earlier).ToArray();
        var usual = Math.Min(step, steps.Order().ElementAt(steps.Length / 2)); // missing rows lengthen the mean
        for (var i = 1; i < times.Count; i++)
        {
            if (!(steps[i - 1] >= 0 && steps[i - 1] <= LargestStep * usual))
                throw new RecordingFormatException(source, $"row {i + 1}", "the times are not evenly spaced: samples are missing, or rows are out of order.");
        }

        var hertz = second / step;
        var whole = Math.Round(hertz);
        if (whole > 0 && Math.Abs(hertz - whole) <= Rounding * whole) hertz = whole;
        return hertz is > 0 and <= 100_000 ? new SamplingRate(hertz) : throw new RecordingFormatException(source, "", $"the times make a rate of {hertz} Hz; expected one above 0 and at most 100000 Hz.");
    }
}
