using System.Globalization;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>The element <c>parsedwaveforms</c>: which leads it holds, how they are stored, and their samples.</summary>
internal sealed class SierraWaveforms
{
    private const int MostLeads = 64;

    private readonly XElement _element;
    private readonly string _source;
    private readonly int _samples;
    private readonly double _resolution;
    private readonly int _offset;

    private SierraWaveforms(XElement element, XElement root, string source)
    {
        _element = element;
        _source = source;
        var signal = root.Child("dataacquisition", "signalcharacteristics");

        RequireSixteenBits(signal);
        Rate = new SamplingRate(Required("samplespersecond", signal.Text("samplingrate"), 1, 100_000));
        _resolution = Required("resolution", signal.Text("resolution") ?? signal.Text("signalresolution"), 1e-6, 1e6);
        _offset = Fact("signaloffset", signal.Text("signaloffset")) is { } text ? (int)Number("signaloffset", text, short.MinValue, short.MaxValue) : 0;
        var samples = Required("durationperchannel", null, 1, int.MaxValue) / 1000 * Rate.Hertz;
        _samples = samples is >= 1 and <= int.MaxValue ? (int)Math.Round(samples) : throw Error($"durationperchannel: {samples:0} samples a lead are not read.");
        Leads = SierraLeads.Of(Attribute("leadlabels"), signal, Error);
        if (Leads.Count > MostLeads) throw Error($"{Leads.Count} leads are more than the {MostLeads} that are read.");
    }

    public IReadOnlyList<Lead> Leads { get; }

    public SamplingRate Rate { get; }

    /// <exception cref="RecordingFormatException">The file has no waveforms of its own, or says something impossible about them.</exception>
    public static SierraWaveforms Of(XElement root, string source)
    {
        var waveforms = root.Child("waveforms");
        if (waveforms.Child("parsedwaveforms") is { } element) return new SierraWaveforms(element, root, source);
        throw new RecordingFormatException(source, SafeXml.Place(waveforms ?? root), waveforms.Child("unparsedwaveforms") is not null
            ? "the waveforms lie in another file (unparsedwaveforms), which is not read; export the ECG with its waveforms inside."
            : "expected waveforms (waveforms/parsedwaveforms), found none.");
    }

    /// <summary>The samples in millivolts, lead by lead, without the calibration mark.</summary>
    /// <param name="fileSize">The size of the file in bytes, which bounds what its compressed leads may expand to.</param>
    public float[][] Decode(int fileSize)
    {
        var compression = Attribute("compression") ?? Attribute("compressmethod") ?? "None";
        var values = IsUncompressed(compression) ? Uncompressed()
            : compression == "XLI" ? Xli(fileSize)
            : throw Error($"compression: expected XLI or none, found '{compression}'.");
        var length = CalibrationMark.Start(values, Leads, Rate, _resolution) ?? _samples;
        return [.. values.Select(lead => Array.ConvertAll(lead[..length], value => (float)(value * _resolution / 1000)))];
    }

    private bool IsUncompressed(string compression) =>
        Attribute("compressflag")?.Equals("False", StringComparison.OrdinalIgnoreCase) == true || compression is "None" or "Uncompressed" or "";

    /// <summary>Carts compress sixteen channels, the first of which are the leads.</summary>
    private int[][] Xli(int fileSize)
    {
        if (_offset != 0) throw Error($"signaloffset: {_offset} beside XLI is not read.");
        if ((long)Leads.Count * _samples > XliDecoder.MostSamples(fileSize))
            throw Error($"durationperchannel promises {_samples} samples in each of {Leads.Count} leads, which a file of {fileSize} bytes does not hold.");

        var decoder = new XliDecoder(Bytes(), _source, SafeXml.Place(_element));
        var values = Leads.Select(lead => decoder.Next(lead, _samples)).ToArray();
        SierraLeads.Restore(Leads, values);
        return values;
    }

    /// <summary>Channel after channel; those behind the leads are passed over.</summary>
    private int[][] Uncompressed()
    {
        var all = Attribute("dataencoding") == "Plain" ? Plain() : Words(Bytes());
        var expected = (long)Leads.Count * _samples;
        if (all.Length < expected || all.Length % _samples != 0) throw Error($"{Leads.Count} leads of {_samples} samples were promised ({expected} in all), {all.Length} are there.");
        return [.. Enumerable.Range(0, Leads.Count).Select(lead => all.AsSpan(lead * _samples, _samples).ToArray())];
    }

    private int[] Words(byte[] bytes)
    {
        if (bytes.Length % sizeof(short) != 0) throw Error($"expected samples of two bytes, found {bytes.Length} bytes.");
        var words = new int[bytes.Length / sizeof(short)];
        for (var i = 0; i < words.Length; i++) words[i] = BitConverter.ToInt16(BitConverter.IsLittleEndian ? bytes.AsSpan(i * 2, 2) : [bytes[i * 2 + 1], bytes[i * 2]]) - _offset;
        return words;
    }

    private int[] Plain() =>
        [.. _element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => (int)Number("a sample", word, short.MinValue, short.MaxValue) - _offset)];

    private byte[] Bytes()
    {
        var encoding = Attribute("dataencoding");
        try
        {
            return encoding switch
            {
                "Base64" => Convert.FromBase64String(_element.Value),
                "Hex" => Convert.FromHexString(string.Concat(_element.Value.Where(letter => !char.IsWhiteSpace(letter)))),
                _ => throw Error($"dataencoding: expected Base64, Hex or Plain, found '{encoding}'."),
            };
        }
        catch (FormatException error)
        {
            throw Error($"the waveforms are no {encoding}: {error.Message}");
        }
    }

    private void RequireSixteenBits(XElement? signal)
    {
        var bits = Attribute("bitspersample") ?? Fact("nbitspersample", signal.Text("bitspersample"));
        if (bits is not (null or "16")) throw Error($"bitspersample: only 16 are read, found '{bits}'.");
        var signed = Fact("signalsigned", signal.Text("signalsigned"));
        if (signed is not null && !signed.Equals("True", StringComparison.OrdinalIgnoreCase)) throw Error($"signalsigned: expected True, found '{signed}'.");
    }

    private double Required(string attribute, string? elsewhere, double least, double most) =>
        Fact(attribute, elsewhere) is { } text ? Number(attribute, text, least, most) : throw Error($"{attribute} is missing.");

    private double Number(string what, string text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"{what}: expected a number from {least} to {most}, found '{text}'."));

    /// <summary>Version 1.04 says it beside the waveforms, 1.03 among the signal characteristics.</summary>
    private string? Fact(string attribute, string? elsewhere) => Attribute(attribute) ?? elsewhere;

    private string? Attribute(string name) => _element.Attribute(name)?.Value.Trim();

    private RecordingFormatException Error(string problem) => new(_source, SafeXml.Place(_element), problem);
}
