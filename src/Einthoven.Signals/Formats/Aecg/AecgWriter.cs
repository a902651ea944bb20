using System.Text;
using System.Xml;
using System.Xml.Linq;
using static Einthoven.Signals.Formats.Aecg.AecgElements;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Writes a recording as an HL7 annotated ECG: one series of rhythm with subject, device, filters and interpretation.</summary>
/// <remarks>
/// A step is 1 µV (a thousandth of a unit that is no voltage). The format has no digit for a missing sample: stretches with values
/// become sequence sets of their own, so a lead without any value is left out, and so is what lies before the first or after the last
/// value of all leads; leads with gaps may come back in another order. Identifiers are made from the content: the same recording gives the same bytes.
/// </remarks>
public sealed class AecgWriter : IRecordingWriter
{
    private const double Step = 1e-3; // millivolts
    private const double LargestDigit = int.MaxValue;
    private const string ActCode = "2.16.840.1.113883.5.4";
    private const string Cpt4 = "2.16.840.1.113883.6.12";
    private const string Loinc = "2.16.840.1.113883.6.1";
    private const string Gender = "2.16.840.1.113883.5.1";
    private const string AnyPatients = "2.16.840.1.113883.19.5"; // HL7's example of who gives ids

    /// <inheritdoc/>
    public string Format => "HL7 aECG";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".xml"];

    /// <inheritdoc/>
    public void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(path);
        WholeFile.Write(path, Bytes(recording));
    }

    /// <summary>The whole file in memory.</summary>
    internal static byte[] Bytes(Recording recording)
    {
        var spans = AecgSpan.Of(recording);
        if (spans.Count == 0) throw new ArgumentException("aECG has no series without samples.", nameof(recording));
        XElement?[] content =
        [
            Period(recording), Subject(recording.Patient), recording.Patient.AgeInYears is { } years ? Age(years) : null,
            Element("component", AecgSeries.Of(recording, spans)),
        ];
        var id = new Guid(ContentUuid.Of(Encoding.UTF8.GetBytes(string.Concat(content.AsEnumerable())), 1), bigEndian: true);
        var root = Element(
            "AnnotatedECG",
            [
                new XAttribute(XNamespace.Xmlns + "xsi", AecgXml.Type.NamespaceName), new XAttribute("type", "Observation"),
                Attribute("id", "root", id.ToString()), Code("93000", Cpt4), .. content,
            ]);

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            new XDocument(root).Save(writer);
        return bytes.ToArray();
    }

    /// <summary>When the recording began and ended.</summary>
    internal static XElement Period(Recording recording) => recording.Patient.RecordedAt is not { } start
        ? Nothing("effectiveTime")
        : Element("effectiveTime", Attribute("low", "value", CompactTime.Write(start)), Attribute("high", "value", CompactTime.Write(start.AddSeconds(recording.Seconds))));

    /// <summary>The digits of one lead, and the scale by which they are its samples.</summary>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    internal static XElement Samples(Recording recording, Lead lead, AecgSpan span)
    {
        var samples = recording[lead].Slice(span.Start, span.Length);
        var largest = 0f;
        foreach (var sample in samples) largest = Math.Max(largest, Math.Abs(sample));
        if (float.IsInfinity(largest)) throw new ArgumentException($"Lead {lead} has an infinite sample.", nameof(recording));

        var step = Math.Max(Step, largest / LargestDigit);
        var digits = new StringBuilder(samples.Length * 4);
        foreach (var sample in samples) digits.Append((long)Math.Round(sample / step)).Append(' ');
        var (scale, unit) = recording.Unit == SignalUnit.Millivolts ? (step * 1000, "uV") : (step, "1");
        return Value("SLIST_PQ", Quantity("origin", 0, unit), Quantity("scale", scale, unit), Text("digits", digits.ToString(0, digits.Length - 1)));
    }

    /// <summary>The time of a span's samples, absolute where the recording's is known.</summary>
    internal static XElement Time(Recording recording, AecgSpan span)
    {
        var seconds = span.Start / recording.Rate.Hertz;
        var increment = Quantity("increment", 1 / recording.Rate.Hertz, "s");
        return recording.Patient.RecordedAt is { } start
            ? Element("sequence", Code("TIME_ABSOLUTE", ActCode), Value("GLIST_TS", Attribute("head", "value", Precise(start.AddSeconds(seconds))), increment))
            : Element("sequence", Code("TIME_RELATIVE", ActCode), Value("GLIST_PQ", Quantity("head", seconds, "s"), increment));
    }

    private static string Precise(DateTime time) => time.ToString("yyyyMMddHHmmss.ffffff", System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Subject(PatientFacts patient) => Element("componentOf", Element("timepointEvent", Element("componentOf", Element(
        "subjectAssignment",
        Element("subject", Element(
            "trialSubject",
            patient.Id is { Length: > 0 } id ? Element("id", new XAttribute("root", AnyPatients), new XAttribute("extension", Clean(id))) : Nothing("id"),
            Element(
                "subjectDemographicPerson",
                patient.Name is { Length: > 0 } name ? Text("name", name) : null,
                patient.Sex is { } sex ? Element("administrativeGenderCode", new XAttribute("code", Clean(sex)), new XAttribute("codeSystem", Gender)) : null,
                patient.BirthDate is { } birth ? Attribute("birthTime", "value", CompactTime.Write(birth)) : null))),
        Element("componentOf", Element("clinicalTrial", Nothing("id")))))));

    private static XElement Age(double years) => Element("controlVariable", Element(
        "relatedObservation", Code(AecgPatient.ReportedAge, Loinc), Value("PQ", new XAttribute("value", Number(years)), new XAttribute("unit", "a"))));
}
