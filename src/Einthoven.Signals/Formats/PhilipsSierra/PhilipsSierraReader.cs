using System.Xml.Linq;

namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>Reads Philips Sierra XML (<c>restingecgdata</c>), versions 1.03, 1.04, 1.04.01 and 1.04.02, as PageWriter carts and TraceMaster write it.</summary>
/// <remarks>
/// <para>Waveforms in Base64, compressed by XLI or not, or as plain numbers; 16 bits a sample. Waveforms that lie in another file, and representative
/// beats, are not read. Carts append a calibration mark of 0.4 s to an ECG; it is no part of the recording, see <see cref="CalibrationMark"/>.</para>
/// <para>The filters are those of the stored signal, not those of the report that was printed. Statements are those of the newest interpretation, each
/// with its reason, and the severity at the end.</para>
/// <para>Source: the schemas SierraECGSchema 1.03 and 1.04.01, and the description of XLI in sierra-ecg-tools
/// (C. Watford, https://github.com/sixlettervariables/sierra-ecg-tools/wiki).</para>
/// </remarks>
public sealed class PhilipsSierraReader : SingleFileReader
{
    private const string Root = "restingecgdata";
    private static readonly string[] Types = ["SierraECG", "PhilipsECG"];
    private static readonly string[] Versions = ["1.03", "1.04", "1.04.01", "1.04.02"];

    /// <inheritdoc/>
    public override string Format => "Philips Sierra XML";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => SafeXml.Root(start)?.LocalName == Root;

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var root = SafeXml.Load(content, source).Root!;
        if (root.Name.LocalName != Root) throw new RecordingFormatException(source, SafeXml.Place(root), $"expected the element {Root}, found {root.Name.LocalName}.");
        RequireVersion(root, source);

        var waveforms = SierraWaveforms.Of(root, source);
        var leads = waveforms.Decode(content.Length);
        return new Recording(
            waveforms.Leads, waveforms.Rate, leads, SignalUnit.Millivolts, SierraFacts.Patient(root), source,
            findings: null, SierraFacts.Statements(root), SierraFacts.Acquisition(root));
    }

    private static void RequireVersion(XElement root, string source)
    {
        var document = root.Child("documentinfo");
        var (type, version) = (document.Text("documenttype"), document.Text("documentversion"));
        var place = SafeXml.Place(document ?? root);
        if (!Types.Contains(type)) throw new RecordingFormatException(source, place, $"documenttype: expected {string.Join(" or ", Types)}, found '{type}'.");
        if (!Versions.Contains(version)) throw new RecordingFormatException(source, place, $"documentversion: expected one of {string.Join(", ", Versions)}, found '{version}'.");
    }
}
