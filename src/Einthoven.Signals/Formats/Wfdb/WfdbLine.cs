using System.Globalization;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One line of a header and its fields, which are separated by blanks.</summary>
internal readonly record struct WfdbLine(string File, int Number, string Text)
{
    /// <summary>At most <paramref name="count"/> fields; the last holds the rest of the line.</summary>
    public string[] Fields(int count)
    {
        Span<Range> places = stackalloc Range[count];
        var fields = new string[Cut(places)];
        for (var i = 0; i < fields.Length; i++) fields[i] = Text[places[i]];
        return fields;
    }

    /// <summary>Finds the fields; the last place holds the rest of the line.</summary>
    /// <returns>How many there are.</returns>
    public int Cut(Span<Range> places)
    {
        var (found, at) = (0, 0);
        while (found < places.Length)
        {
            while (at < Text.Length && IsBlank(Text[at])) at++;
            if (at == Text.Length) break;
            var (start, end) = (at, Text.Length);
            if (found < places.Length - 1)
            {
                end = at;
                while (end < Text.Length && !IsBlank(Text[end])) end++;
            }

            at = end;
            while (start < end && char.IsWhiteSpace(Text[start])) start++;
            while (end > start && char.IsWhiteSpace(Text[end - 1])) end--;
            if (end > start) places[found++] = start..end;
        }

        return found;
    }

    public int Integer(ReadOnlySpan<char> field, string what, int least = int.MinValue) =>
        int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Error($"{what}: expected a whole number{(least > int.MinValue ? $" of at least {least}" : "")}, found '{field}'.");

    public long Long(ReadOnlySpan<char> field, string what, long least = long.MinValue) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Error($"{what}: expected a whole number{(least > long.MinValue ? $" of at least {least}" : "")}, found '{field}'.");

    public double Number64(ReadOnlySpan<char> field, string what) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error($"{what}: expected a number, found '{field}'.");

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\v' or '\f';

    public RecordingFormatException Error(string problem) => new(File, $"line {Number}", problem);
}
