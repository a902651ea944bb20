using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Edf;

/// <summary>The header of an EDF or EDF+ file: 256 bytes about the recording and 256 about each signal, all ASCII.</summary>
/// <remarks>Kemp et al. 1992 (EDF), Kemp and Olivan 2003 (EDF+); www.edfplus.info.</remarks>
/// <param name="PatientText">The patient's field.</param>
/// <param name="RecordingText">The recording's field.</param>
/// <param name="Start">When it begins; null where the date makes no sense.</param>
/// <param name="IsPlus">EDF+.</param>
/// <param name="IsDiscontinuous">EDF+D: records have gaps between them.</param>
/// <param name="Records">Data records, or -1 where the header does not say.</param>
/// <param name="RecordSeconds">How long a data record is, in seconds.</param>
/// <param name="Signals">The signals in the order of a record.</param>
internal sealed record EdfHeader(
    string PatientText, string RecordingText, DateTime? Start, bool IsPlus, bool IsDiscontinuous, long Records, double RecordSeconds, IReadOnlyList<EdfSignal> Signals)
{
    private const int FixedBytes = 256, SignalBytes = 256;

    /// <summary>Years are written with two digits: 85 is 1985, 84 is 2084.</summary>
    private const int FirstYear = 1985;

    /// <summary>Bytes of the header.</summary>
    public int Bytes => FixedBytes + (Signals.Count * SignalBytes);

    /// <summary>Bytes of a data record.</summary>
    public long RecordBytes => Signals.Sum(signal => 2L * signal.Samples);

    /// <summary>Whether a file begins as EDF: version 0, and a length of the header that fits its number of signals.</summary>
    public static bool Detects(ReadOnlySpan<byte> start) =>
        start.Length >= FixedBytes && start.StartsWith("0       "u8)
        && int.TryParse(Text(start, 252, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var signals) && signals > 0
        && Text(start, 184, 8) == (FixedBytes + ((long)signals * SignalBytes)).ToString(CultureInfo.InvariantCulture);

    /// <exception cref="RecordingFormatException">The header is cut off, or a number in it makes no sense.</exception>
    public static EdfHeader Parse(ReadOnlySpan<byte> content, string source)
    {
        if (!Detects(content)) throw new RecordingFormatException(source, "byte 0", "expected an EDF header: version 0, and as many bytes as its number of signals asks for.");
        var count = (int)Number(content, 252, 4, "number of signals", source);
        if (content.Length < FixedBytes + ((long)count * SignalBytes)) throw new RecordingFormatException(source, $"byte {content.Length}", $"the file ends inside the header of {count} signals; it is truncated.");

        var kind = Text(content, 192, 44);
        var records = Number(content, 236, 8, "number of data records", source);
        var seconds = Number(content, 244, 8, "duration of a data record", source);
        if (records < -1 || records != Math.Floor(records)) throw new RecordingFormatException(source, "byte 236", $"expected a number of data records, found {records}.");
        if (seconds < 0) throw new RecordingFormatException(source, "byte 244", $"expected the duration of a data record, found {seconds}.");
        return new EdfHeader(
            Text(content, 8, 80), Text(content, 88, 80), StartOf(Text(content, 168, 8), Text(content, 176, 8)), kind.StartsWith("EDF+", StringComparison.Ordinal),
            kind.StartsWith("EDF+D", StringComparison.Ordinal), (long)records, seconds, Parse(content, count, source));
    }

    /// <summary>A field's text without the blanks that fill it.</summary>
    public static string Text(ReadOnlySpan<byte> content, int at, int length) => Encoding.Latin1.GetString(content.Slice(at, length)).Trim(' ', '\0');

    private static EdfSignal[] Parse(ReadOnlySpan<byte> content, int count, string source)
    {
        var signals = new EdfSignal[count];
        for (var i = 0; i < count; i++)
        {
            // Fields come signal by signal within each field: all labels, then all transducers, and so on.
            int Place(int before, int width) => FixedBytes + (before * count) + (width * i);
            signals[i] = new EdfSignal(
                Text(content, Place(0, 16), 16), Text(content, Place(96, 8), 8),
                Number(content, Place(104, 8), 8, "physical minimum", source), Number(content, Place(112, 8), 8, "physical maximum", source),
                Number(content, Place(120, 8), 8, "digital minimum", source), Number(content, Place(128, 8), 8, "digital maximum", source),
                Text(content, Place(136, 80), 80), (int)Number(content, Place(216, 8), 8, "samples in a data record", source));
            if (signals[i].Samples < 0) throw new RecordingFormatException(source, $"byte {Place(216, 8)}", $"expected a number of samples in a data record, found {signals[i].Samples}.");
        }

        return signals;
    }

    private static double Number(ReadOnlySpan<byte> content, int at, int length, string what, string source)
    {
        var text = Text(content, at, length);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e9
            ? value
            : throw new RecordingFormatException(source, $"byte {at}", $"{what}: expected a number, found '{text}'.");
    }

    private static DateTime? StartOf(string date, string time)
    {
        if (!DateTime.TryParseExact($"{date} {time}", "d.M.yy H.m.s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)) return null;
        var year = FirstYear + ((start.Year - FirstYear + 1000) % 100);
        return start.Month == 2 && start.Day == 29 && !DateTime.IsLeapYear(year) ? null : new DateTime(year, start.Month, start.Day).Add(start.TimeOfDay);
    }
}
