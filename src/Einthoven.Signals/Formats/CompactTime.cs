using System.Globalization;

namespace Einthoven.Signals.Formats;

/// <summary>Times as DICOM (DA, TM, DT) and HL7 (TS) write them: <c>YYYYMMDDHHMMSS.FFFF+ZZXX</c>, ended after any part from the day on.</summary>
internal static class CompactTime
{
    private static readonly string[] Shapes = ["yyyyMMdd", "yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    /// <summary>The time as it stands there, its zone passed over; null where there is none, or no day.</summary>
    public static DateTime? Parse(string? text)
    {
        if (text is null) return null;
        var body = text.AsSpan().Trim();
        if (body.IndexOfAny('+', '-') is var zone and >= 0) body = body[..zone];
        var point = body.IndexOf('.');
        var whole = point >= 0 ? body[..point] : body;
        if (!DateTime.TryParseExact(whole, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        return time.AddTicks(point < 0 ? 0 : Fraction(body[(point + 1)..]));
    }

    /// <summary>The day, or null; the older form of DICOM with points is read too.</summary>
    public static DateOnly? Day(string? text)
    {
        var bare = text?.Trim();
        if (bare is { Length: 10 } && bare[4] == '.' && bare[7] == '.') bare = bare.Replace(".", "", StringComparison.Ordinal);
        return Parse(bare) is { } time ? DateOnly.FromDateTime(time) : null;
    }

    /// <summary>A time with milliseconds.</summary>
    public static string Write(DateTime time) => time.ToString("yyyyMMddHHmmss.fff", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static long Fraction(ReadOnlySpan<char> digits)
    {
        long ticks = 0, unit = TimeSpan.TicksPerSecond;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit) || unit == 1) break;
            unit /= 10;
            ticks += (digit - '0') * unit;
        }

        return ticks;
    }
}
