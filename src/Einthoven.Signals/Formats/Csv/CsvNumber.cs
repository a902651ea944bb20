using System.Globalization;

namespace Einthoven.Signals.Formats.Csv;

/// <summary>Numbers of a table: with a decimal point, or a comma where that does not separate fields; times with colons.</summary>
internal static class CsvNumber
{
    private const int Longest = 64;

    /// <summary>A number; NaN for an empty field and for the words of other programs for it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, byte delimiter, out double value)
    {
        value = double.NaN;
        if (field.IsEmpty || IsMissing(field)) return true;
        Span<byte> point = stackalloc byte[Longest];
        return double.TryParse(WithPoint(field, delimiter, point), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The same in the precision of a sample: the float that was written comes back.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, byte delimiter, out float value)
    {
        value = float.NaN;
        if (field.IsEmpty || IsMissing(field)) return true;
        Span<byte> point = stackalloc byte[Longest];
        return float.TryParse(WithPoint(field, delimiter, point), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Seconds: a number, or <c>h:mm:ss.fff</c>, <c>mm:ss.fff</c>.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> field, byte delimiter, out double seconds)
    {
        seconds = 0;
        field = field.Trim("[] "u8);
        while (true)
        {
            var colon = field.IndexOf((byte)':');
            if (!TryParse(colon < 0 ? field : field[..colon], delimiter, out double part) || double.IsNaN(part)) return false;
            seconds = (seconds * 60) + part;
            if (colon < 0) return true;
            field = field[(colon + 1)..];
        }
    }

    private static bool IsMissing(ReadOnlySpan<byte> field) => field is [(byte)'-'] || field.SequenceEqual("NA"u8) || field.SequenceEqual("null"u8);

    private static ReadOnlySpan<byte> WithPoint(ReadOnlySpan<byte> field, byte delimiter, Span<byte> point)
    {
        if (delimiter == ',' || field.Length > point.Length || !field.Contains((byte)',')) return field;
        field.Replace(point, (byte)',', (byte)'.');
        return point[..field.Length];
    }
}
