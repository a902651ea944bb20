namespace Einthoven.Signals.Tests.Formats.Aecg;

/// <summary>Small documents, put together.</summary>
internal static class AecgDocuments
{
    public static string Document(params string[] series) =>
        "<AnnotatedECG xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + string.Concat(series.Select(text => $"\n<component>{text}</component>")) + "\n</AnnotatedECG>";

    public static string Series(string code, params string[] content) => $"<series><code code=\"{code}\"/>{string.Concat(content)}</series>";

    /// <summary>Leads whose first sample was taken at <paramref name="head"/>, in ms where it is relative, and others every <paramref name="increment"/> ms.</summary>
    public static string Set(string kind, string head, string increment, params string[] leads) =>
        $"<component><sequenceSet><component><sequence><code code=\"{kind}\"/><value xsi:type=\"GLIST\"><head value=\"{head}\" unit=\"ms\"/><increment value=\"{increment}\" unit=\"ms\"/></value></sequence></component>"
        + string.Concat(leads) + "</sequenceSet></component>";

    public static string Lead(string name, string unit, string origin, string scale, string digits) =>
        $"\n<component><sequence><code code=\"MDC_ECG_LEAD_{name}\"/><value xsi:type=\"SLIST_PQ\"><origin value=\"{origin}\" unit=\"{unit}\"/><scale value=\"{scale}\" unit=\"{unit}\"/><digits>{digits}</digits></value></sequence></component>";
}
