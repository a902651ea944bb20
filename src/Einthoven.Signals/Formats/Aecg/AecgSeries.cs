using System.Xml.Linq;
using static Einthoven.Signals.Formats.Aecg.AecgElements;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>The series of rhythm as it is written: device, filters, sequence sets, interpretation.</summary>
internal static class AecgSeries
{
    private const string ActCode = "2.16.840.1.113883.5.4";

    public static XElement Of(Recording recording, IReadOnlyList<AecgSpan> spans) => Element(
        "series",
        [
            Code("RHYTHM", ActCode), AecgWriter.Period(recording), Author(recording.Acquisition), .. Filters(recording.Acquisition),
            .. spans.Select(span => Element("component", Set(recording, span))),
            Interpretation(recording),
        ]);

    private static XElement Set(Recording recording, AecgSpan span) => Element(
        "sequenceSet",
        [
            Element("component", AecgWriter.Time(recording, span)),
            .. span.Leads.Select(lead => Element("component", Element("sequence", Code(Name(lead)), AecgWriter.Samples(recording, lead, span)))),
        ]);

    private static string Name(Lead lead) => "MDC_ECG_LEAD_" + (lead.IsStandard ? lead.Name.ToUpperInvariant() : lead.Name);

    private static XElement? Author(AcquisitionFacts facts) => facts is { Manufacturer: null, Model: null } ? null : Element("author", Element(
        "seriesAuthor",
        Element("manufacturedSeriesDevice", facts.Model is { } model ? Text("manufacturerModelName", model) : null),
        facts.Manufacturer is { } manufacturer ? Element("manufacturerOrganization", Text("name", manufacturer)) : null));

    private static IEnumerable<XElement> Filters(AcquisitionFacts facts)
    {
        if (facts.LowPass is { } low) yield return Filter(AecgAcquisition.LowPass, AecgAcquisition.Cutoff, low);
        if (facts.HighPass is { } high) yield return Filter(AecgAcquisition.HighPass, AecgAcquisition.Cutoff, high);
        if (facts.Notch is { } notch) yield return Filter(AecgAcquisition.Notch, AecgAcquisition.NotchFrequency, notch);
    }

    private static XElement Filter(string filter, string frequency, double hertz) => Element("controlVariable", Element(
        "controlVariable",
        Code(filter),
        Element("component", Element("controlVariable", Code(frequency), Value("PQ", new XAttribute("value", Number(hertz)), new XAttribute("unit", "Hz"))))));

    private static XElement? Interpretation(Recording recording)
    {
        var statements = recording.Statements.Select(words => Statement(Value("ST", Clean(words))));
        var findings = recording.Findings.Select(code => Statement(Value(
            "CE", new XAttribute("code", Clean(code)), code.All(char.IsAsciiDigit) ? new XAttribute("codeSystem", AecgAnnotations.Snomed) : null)));
        XElement[] all = [.. statements, .. findings];
        return all.Length == 0 ? null : Element("subjectOf", Element(
            "annotationSet", Element("component", Element("annotation", [Code(AecgAnnotations.Interpretation), .. all.Select(inner => Element("component", inner))]))));
    }

    private static XElement Statement(XElement value) => Element("annotation", Code(AecgAnnotations.Statement), value);
}
