using System.Xml.Linq;

namespace Einthoven.Signals.Formats.GeMuse;

/// <summary>Reads the XML that GE's MUSE exports (<c>RestingECG</c>).</summary>
/// <remarks>
/// <para>The rhythm waveform is read, not the median beats: Base64 of 16 bits, little endian, with the checksum (CRC-32) that carts write. MUSE stores
/// I, II and V1 to V6; III, aVR, aVL and aVF are computed from I and II where they are absent. Leads that begin later than others are NaN before.</para>
/// <para>The document type is passed over unread. Statements are the lines of the diagnosis that was last edited, "Confirmed by ..." among them.</para>
/// <para>Sources: real exports, and ECGToolkit's writer of the format (M. van Ettinger). The high-pass is in hundredths of a hertz there.</para>
/// </remarks>
public sealed class GeMuseReader : SingleFileReader
{
    private const string Root = "RestingECG";

    /// <inheritdoc/>
    public override string Format => "GE MUSE XML";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => SafeXml.Root(start)?.LocalName == Root;

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var root = SafeXml.Load(content, source).Root!;
        if (root.Name.LocalName != Root) throw new RecordingFormatException(source, SafeXml.Place(root), $"expected the element {Root}, found {root.Name.LocalName}.");

        var waveform = Rhythm(root, source);
        var (leads, samples) = MuseLeads.Of(waveform, source);
        return new Recording(
            leads, MuseFacts.Rate(waveform, source), samples, SignalUnit.Millivolts, MuseFacts.Patient(root), source,
            findings: null, MuseFacts.Statements(root), MuseFacts.Acquisition(root, waveform));
    }

    private static XElement Rhythm(XElement root, string source)
    {
        var waveforms = root.Children("Waveform").ToArray();
        var types = waveforms.Select(waveform => waveform.Text("WaveformType")).ToArray();
        var rhythm = Array.FindIndex(types, type => type?.Equals("Rhythm", StringComparison.OrdinalIgnoreCase) == true);
        return rhythm >= 0
            ? waveforms[rhythm]
            : throw new RecordingFormatException(source, SafeXml.Place(root), $"expected a waveform of type Rhythm, found {(types.Length == 0 ? "none" : string.Join(", ", types))}.");
    }
}
