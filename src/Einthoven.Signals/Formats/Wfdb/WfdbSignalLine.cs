namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>
/// A signal line: <c>file format[xsamples][:skew][+offset] [gain[(baseline)][/unit] [resolution [zero [initial [checksum [block [description]]]]]]]</c>.
/// </summary>
internal static class WfdbSignalLine
{
    private const double SmallestGain = 1e-9;

    public static WfdbSignal Parse(WfdbLine line, string record, int index)
    {
        var fields = line.Fields(9);
        if (fields.Length < 2) throw line.Error($"expected a signal's file and storage format, found '{line.Text}'.");

        string? Field(int place) => fields.Length > place ? fields[place] : null;
        int Integer(int place, string what) => Field(place) is { } field ? line.Integer(field, what) : 0;

        var zero = Integer(4, "ADC zero");
        var (gain, baseline, unit) = Scale(Field(2) ?? "", line);
        var signal = new WfdbSignal(fields[0], 0, Field(8) ?? $"record {record}, signal {index}")
        {
            Gain = gain,
            Baseline = baseline ?? zero,
            Unit = unit,
            AdcResolution = Integer(3, "ADC resolution"),
            AdcZero = zero,
            InitialValue = Field(5) is { } initial ? line.Integer(initial, "initial value") : null,
            Checksum = Field(6) is { } checksum ? unchecked((short)line.Long(checksum, "checksum")) : null,
            BlockSize = Integer(7, "block size"),
            IsNamed = Field(8) is not null,
            Line = line.Number,
        };
        return WithStorage(signal, fields[1], line);
    }

    /// <summary>Reads <c>212x2:3+24</c>: format, samples per frame, skew, byte offset; all but the first may lack.</summary>
    private static WfdbSignal WithStorage(WfdbSignal signal, string field, WfdbLine line)
    {
        var rest = field;
        string Cut(char mark)
        {
            var at = rest.LastIndexOf(mark);
            if (at < 0) return "";
            var value = rest[(at + 1)..];
            rest = rest[..at];
            return value.Length > 0 ? value : throw line.Error($"expected a storage format such as 16 or 16+24, found '{field}'.");
        }

        var offset = Cut('+');
        var skew = Cut(':');
        var perFrame = Cut('x');
        return signal with
        {
            Format = line.Integer(rest, "storage format", least: 0),
            ByteOffset = offset.Length > 0 ? line.Long(offset, "byte offset", least: 0) : 0,
            Skew = skew.Length > 0 ? line.Integer(skew, "skew", least: 0) : 0,
            SamplesPerFrame = perFrame.Length > 0 ? line.Integer(perFrame, "samples per frame", least: 1) : 1,
        };
    }

    /// <summary>Reads <c>1000.0(0)/mV</c>.</summary>
    private static (double Gain, int? Baseline, string Unit) Scale(string field, WfdbLine line)
    {
        var slash = field.IndexOf('/');
        var unit = slash >= 0 && slash < field.Length - 1 ? field[(slash + 1)..] : "mV";
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
