namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>
/// A signal line: <c>file format[xsamples][:skew][+offset] [gain[(baseline)][/unit] [resolution [zero [initial [checksum [block [description]]]]]]]</c>.
/// </summary>
internal static class WfdbSignalLine
{
    private const double SmallestGain = 1e-9;

    /// <param name="line">The line.</param>
    /// <param name="record">The record's name, for a signal without one.</param>
    /// <param name="index">The signal's number in the record.</param>
    /// <param name="before">The signal of the line before, whose file is mostly the same.</param>
    public static WfdbSignal Parse(WfdbLine line, string record, int index, WfdbSignal? before = null)
    {
        Span<Range> places = stackalloc Range[9];
        var count = line.Cut(places);
        if (count < 2) throw line.Error($"expected a signal's file and storage format, found '{line.Text}'.");

        var text = line.Text.AsSpan();
        var file = text[places[0]];
        var zero = count > 4 ? line.Integer(text[places[4]], "ADC zero") : 0;
        var (gain, baseline, unit) = Scale(count > 2 ? text[places[2]] : "", line);
        var (format, perFrame, skew, offset) = Storage(text[places[1]], line);
        return new WfdbSignal(before is not null && file.SequenceEqual(before.FileName) ? before.FileName : file.ToString(), format, count > 8 ? text[places[8]].ToString() : $"record {record}, signal {index}")
        {
            SamplesPerFrame = perFrame,
            Skew = skew,
            ByteOffset = offset,
            Gain = gain,
            Baseline = baseline ?? zero,
            Unit = unit,
            AdcResolution = count > 3 ? line.Integer(text[places[3]], "ADC resolution") : 0,
            AdcZero = zero,
            InitialValue = count > 5 ? line.Integer(text[places[5]], "initial value") : null,
            Checksum = count > 6 ? unchecked((short)line.Long(text[places[6]], "checksum")) : null,
            BlockSize = count > 7 ? line.Integer(text[places[7]], "block size") : 0,
            IsNamed = count > 8,
            Line = line.Number,
        };
    }

    /// <summary>Reads <c>212x2:3+24</c>: format, samples per frame, skew, byte offset; all but the first may lack.</summary>
    private static (int Format, int PerFrame, int Skew, long Offset) Storage(ReadOnlySpan<char> field, WfdbLine line)
    {
        var rest = field;
        var offset = Cut(ref rest, '+', field, line);
        var skew = Cut(ref rest, ':', field, line);
        var perFrame = Cut(ref rest, 'x', field, line);
        return (
            line.Integer(rest, "storage format", least: 0),
            perFrame.IsEmpty ? 1 : line.Integer(perFrame, "samples per frame", least: 1),
            skew.IsEmpty ? 0 : line.Integer(skew, "skew", least: 0),
            offset.IsEmpty ? 0 : line.Long(offset, "byte offset", least: 0));
    }

    /// <summary>Cuts off what follows the last mark; nothing where it has none.</summary>
    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest, char mark, ReadOnlySpan<char> field, WfdbLine line)
    {
        var at = rest.LastIndexOf(mark);
        if (at < 0) return [];
        var value = rest[(at + 1)..];
        rest = rest[..at];
        return value.Length > 0 ? value : throw line.Error($"expected a storage format such as 16 or 16+24, found '{field}'.");
    }

    /// <summary>Reads <c>1000.0(0)/mV</c>.</summary>
    private static (double Gain, int? Baseline, string Unit) Scale(ReadOnlySpan<char> field, WfdbLine line)
    {
        const string Millivolts = "mV";
        var slash = field.IndexOf('/');
        var named = slash >= 0 ? field[(slash + 1)..] : [];
        var unit = named.IsEmpty || named.SequenceEqual(Millivolts) ? Millivolts : named.ToString();
        var gain = slash >= 0 ? field[..slash] : field;

        int? baseline = null;
        var open = gain.IndexOf('(');
        if (open >= 0)
        {
            if (gain[^1] != ')') throw line.Error($"gain: expected gain(baseline)/unit, found '{field}'.");
            baseline = line.Integer(gain[(open + 1)..^1], "baseline");
            gain = gain[..open];
        }

        var value = gain.Length > 0 ? line.Number64(gain, "gain") : 0;
        if (value == 0) return (WfdbSignal.DefaultGain, baseline, unit);
        return Math.Abs(value) >= SmallestGain
            ? (value, baseline, unit)
            : throw line.Error($"gain: expected at least {SmallestGain} units a {unit}, found '{field}'.");
    }
}
