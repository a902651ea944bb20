using System.Xml.Linq;

namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>Patient, device and interpretation of a file. Each is optional: what is missing or can't be understood is unknown.</summary>
internal static class SierraFacts
{
    private static readonly string[] AgeUnits = ["years", "months", "weeks", "days", "hours", "minutes"];

    public static PatientFacts Patient(XElement root)
    {
        var patient = root.Child("patient", "generalpatientdata");
        var birth = XmlFacts.Date(patient.Text("age", "dateofbirth"), "yyyy-MM-dd");
        var recorded = Moment(root.Child("dataacquisition"));
        return new PatientFacts(patient.Text("patientid"), Age(patient.Child("age")) ?? PatientAge.Between(birth, recorded), XmlFacts.Sex(patient.Text("sex")), recorded, Name(patient.Child("name")), birth);
    }

    public static AcquisitionFacts Acquisition(XElement root)
    {
        var acquisition = root.Child("dataacquisition");
        var machine = acquisition.Child("machine");
        var (high, low, notch) = Filters(root.Child("waveforms", "parsedwaveforms"), acquisition.Child("signalcharacteristics"));
        var maker = machine?.Attribute("detaildescription")?.Value.Split(':')[0].Trim();
        return new AcquisitionFacts(maker is { Length: > 0 } ? maker : "Philips", machine is null ? null : XmlFacts.OneLine(machine.Value), high, low, notch);
    }

    public static IReadOnlyList<string> Statements(XElement root)
    {
        var newest = root.Child("interpretations").Children("interpretation").OrderBy(Moment).LastOrDefault();
        var statements = newest.Children("statement").Select(statement => Join(", ", statement.Text("leftstatement"), statement.Text("rightstatement")));
        return [.. statements.Append(XmlFacts.OneLine(newest.Text("severity")?.Trim('-', ' ') ?? "")).OfType<string>()];
    }

    /// <summary>1.04 says it of the waveforms themselves, 1.03 of the signal, as in "0.05-150".</summary>
    private static (double? High, double? Low, double? Notch) Filters(XElement? waveforms, XElement? signal)
    {
        var band = signal.Text("signalbandwidth")?.Split('-') ?? [];
        var isNotched = bool.TryParse(Attribute("notchfiltered") ?? signal.Text("notchfiltered"), out var flag) && flag;
        var notch = (Attribute("notchfilterfreqs") ?? signal.Text("notchfilterfreqs"))?.Split(' ')[0];
        return (
            XmlFacts.Positive(Attribute("hipass") ?? signal.Text("hipass") ?? band.ElementAtOrDefault(0)),
            XmlFacts.Positive(Attribute("lowpass") ?? signal.Text("lowpass") ?? band.ElementAtOrDefault(1)),
            isNotched ? XmlFacts.Positive(notch) ?? XmlFacts.Positive(signal.Text("acsetting")) : null);

        string? Attribute(string name) => waveforms?.Attribute(name)?.Value.Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>The default age that a cart assumed is no fact about the patient.</summary>
    private static double? Age(XElement? age) =>
        AgeUnits.Select(unit => XmlFacts.Age(age.Text(unit), unit)).FirstOrDefault(years => years is not null);

    private static string? Name(XElement? name) => Join(" ", name.Text("firstname"), name.Text("middlename"), name.Text("lastname"));

    private static DateTime? Moment(XElement? element) =>
        XmlFacts.Moment(XmlFacts.Date(element?.Attribute("date")?.Value.Trim(), "yyyy-MM-dd"), element?.Attribute("time")?.Value.Trim());

    private static string? Join(string separator, params ReadOnlySpan<string?> parts) => string.Join(separator, parts.ToArray().OfType<string>()) is { Length: > 0 } text ? text : null;
}
