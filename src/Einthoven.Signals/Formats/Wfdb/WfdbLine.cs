using System.Globalization;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One line of a header and its fields, which are separated by blanks.</summary>
internal readonly record struct WfdbLine(string File, int Number, string Text)
{
    private static readonly char[] Blanks = [' ', '\t', '\v', '\f'];

    /// <summary>At most <paramref name="count"/> fields; the last holds the rest of the line.</summary>
    public string[] Fields(int count) => Text.Split(Blanks, count, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public int Integer(string field, string what, int least = int.MinValue) =>
        int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Error($"{what}: expected a whole number{(least > int.MinValue ? $" of at least {least}" : "")}, found '{field}'.");

    public long Long(string field, string what, long least = long.MinValue) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw Error($"{what}: expected a whole number{(least > long.MinValue ? $" of at least {least}" : "")}, found '{field}'.");

    public double Number64(string field, string what) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Error($"{what}: expected a number, found '{field}'.");

    public RecordingFormatException Error(string problem) => new(File, $"line {Number}", problem);
}
