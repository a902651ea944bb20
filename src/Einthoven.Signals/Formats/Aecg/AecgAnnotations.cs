using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>What a document says of the ECG: rhythm and interpretation; beats, waves and measurements are left out.</summary>
internal static class AecgAnnotations
{
    public const string Rhythm = "MDC_ECG_RHY";
    public const string Interpretation = "MDC_ECG_INTERPRETATION";
    public const string Statement = "MDC_ECG_INTERPRETATION_STATEMENT";
    public const string Snomed = "2.16.840.1.113883.6.96";

    /// <summary>Words as statements, codes as findings, in the document's order.</summary>
    /// <param name="root">The document's root: annotations of the whole ECG stand there, others in the series.</param>
    /// <param name="series">The series of the rhythm.</param>
    public static (IReadOnlyList<string> Statements, IReadOnlyList<string> Findings) Of(XElement root, XElement series)
    {
        List<string> statements = [], findings = [];
        var sets = series.All("subjectOf").Concat(root.All("subjectOf")).SelectMany(subject => subject.All("annotationSet"));
        foreach (var annotation in sets.SelectMany(Annotations)) Read(annotation, statements, findings);
        return ([.. statements.Distinct()], [.. findings.Distinct()]);
    }

    private static IEnumerable<XElement> Annotations(XElement parent) => parent.All("component").SelectMany(component => component.All("annotation"));

    private static void Read(XElement annotation, List<string> statements, List<string> findings)
    {
        var code = annotation.Code();
        if (code != Rhythm && !code.StartsWith(Interpretation, StringComparison.Ordinal)) return;
        var value = annotation.At("value");
        if (value.Get("code") is { } finding) findings.Add(finding);
        if ((value.Words() ?? value.Get("displayName") ?? annotation.At("text").Words()) is { } words) statements.Add(words);
        foreach (var inner in Annotations(annotation)) Read(inner, statements, findings);
    }
}
