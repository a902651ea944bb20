using System.Globalization;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>One lead's samples (SLIST_PQ): a value is origin + digit x scale.</summary>
internal static class AecgSequence
{
    /// <summary>What the samples measure; null for something that is neither a voltage nor without unit.</summary>
    public static SignalUnit? Unit(XElement sequence)
    {
        var unit = sequence.At("value", "scale").Get("unit") ?? "";
        return VoltageUnit.Millivolts(unit) is not null ? SignalUnit.Millivolts : VoltageUnit.IsNone(unit) ? SignalUnit.None : null;
    }

    /// <summary>The samples in millivolts, or in units of none; a digit <c>NaN</c> or <c>null</c> has no value.</summary>
    /// <exception cref="RecordingFormatException">The scale is missing, or a digit is no number.</exception>
    public static float[] Values(XElement sequence, string source)
    {
        var value = sequence.At("value");
        var scale = value.At("scale");
        var origin = value.At("origin");
        var step = scale.Number(source) ?? throw new RecordingFormatException(source, SafeXml.Place(sequence), $"{sequence.Code()} has no scale.");
        var digits = value.At("digits") ?? throw new RecordingFormatException(source, SafeXml.Place(sequence), $"{sequence.Code()} has no digits.");
        return Digits(digits, Factor(scale) * step, Factor(origin ?? scale) * (origin.Number(source) ?? 0), source);
    }

    private static double Factor(XElement? quantity) => VoltageUnit.Millivolts(quantity.Get("unit") ?? "") ?? 1;

    private static float[] Digits(XElement digits, double step, double origin, string source)
    {
        var text = digits.Value;
        var values = new List<float>(text.Length / 4);
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var first = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
            if (at > first) values.Add(Digit(digits, text.AsSpan(first, at - first), step, origin, values.Count, source));
        }

        return [.. values];
    }

    private static float Digit(XElement digits, ReadOnlySpan<char> word, double step, double origin, int index, string source)
    {
        if (word.Equals("NaN", StringComparison.OrdinalIgnoreCase) || word.Equals("null", StringComparison.OrdinalIgnoreCase)) return float.NaN;
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var digit) && double.IsFinite(digit)
            ? (float)(origin + (digit * step))
            : throw new RecordingFormatException(source, SafeXml.Place(digits), $"sample {index} is no number: '{word.ToString()}'.");
    }
}
