using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.GeMuse;

/// <summary>One element <c>LeadData</c>, checked against what it says about itself.</summary>
/// <param name="Lead">Its name.</param>
/// <param name="Offset">The place of its first sample on the waveform's axis of time.</param>
/// <param name="Bytes">Its samples, 16 bits each.</param>
/// <param name="MillivoltsPerBit">What one bit is.</param>
internal sealed record MuseLead(Lead Lead, long Offset, byte[] Bytes, double MillivoltsPerBit)
{
    private const int SampleBytes = sizeof(short);

    public int Count => Bytes.Length / SampleBytes;

    /// <exception cref="RecordingFormatException">The lead is damaged or stored otherwise.</exception>
    public static MuseLead Of(XElement element, string source)
    {
        RecordingFormatException Error(string problem) => new(source, SafeXml.Place(element), $"lead {element.Text("LeadID")}: {problem}");

        var bytes = Decode(element, Error);
        Require("LeadSampleSize", SampleBytes);
        Require("LeadByteCountTotal", bytes.Length);
        Require("LeadSampleCountTotal", bytes.Length / SampleBytes);
        var checksum = Crc32.Of(bytes);
        if (Whole("LeadDataCRC32") is not (null or 0) and var expected && expected != checksum)
            throw Error($"LeadDataCRC32 is {expected}, that of the data {checksum}; they are damaged.");
        return new MuseLead(Name(element, Error), Whole("LeadOffsetFirstSample") ?? 0, bytes, MillivoltsPerBitOf(element, Error));

        void Require(string name, int found)
        {
            if (Whole(name) is { } promised && promised != found) throw Error($"{name}: expected {found}, found {promised}.");
        }

        long? Whole(string name) => element.Text(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= uint.MaxValue ? value
            : throw Error($"{name}: expected a whole number, found '{text}'.");
    }

    /// <summary>The samples in millivolts on an axis of a length, NaN before and after.</summary>
    public float[] Place(int length)
    {
        var samples = new float[length];
        Array.Fill(samples, float.NaN);
        for (var i = 0; i < Count; i++) samples[Offset + i] = (float)(BinaryPrimitives.ReadInt16LittleEndian(Bytes.AsSpan(i * SampleBytes)) * MillivoltsPerBit);
        return samples;
    }

    private static byte[] Decode(XElement element, Func<string, RecordingFormatException> error)
    {
        try
        {
            var bytes = Convert.FromBase64String(element.Child("WaveFormData")?.Value ?? "");
            return bytes.Length > 0 && bytes.Length % SampleBytes == 0 ? bytes : throw error($"expected samples of {SampleBytes} bytes (WaveFormData), found {bytes.Length} bytes.");
        }
        catch (FormatException problem)
        {
            throw error("WaveFormData is no Base64: " + problem.Message);
        }
    }

    private static Lead Name(XElement element, Func<string, RecordingFormatException> error)
    {
        try
        {
            return Lead.Parse(element.Text("LeadID") ?? "");
        }
        catch (FormatException)
        {
            throw error($"expected the name of a lead (LeadID), found '{element.Text("LeadID")}'.");
        }
    }

    private static double MillivoltsPerBitOf(XElement element, Func<string, RecordingFormatException> error)
    {
        var (text, unit) = (element.Text("LeadAmplitudeUnitsPerBit"), element.Text("LeadAmplitudeUnits"));
        var bits = XmlFacts.Positive(text) ?? throw error($"LeadAmplitudeUnitsPerBit: expected a number above 0, found '{text}'.");
        return unit is null ? bits / 1000
            : bits * (VoltageUnit.Millivolts(unit) ?? throw error($"LeadAmplitudeUnits: expected MICROVOLTS or another unit of voltage, found '{unit}'."));
    }
}
