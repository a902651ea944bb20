using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats.GeMuse;

/// <summary>Patient, device and diagnosis of an export. Each is optional, but for the rate: what is missing or can't be understood is unknown.</summary>
internal static class MuseFacts
{
    /// <summary>Month first, as MUSE writes them, or a form that can't be mistaken.</summary>
    private static readonly string[] Dates = ["MM-dd-yyyy", "MM/dd/yyyy", "M/d/yyyy", "yyyy-MM-dd", "yyyyMMdd", "dd-MMM-yyyy"];

    /// <exception cref="RecordingFormatException">The rate is missing or impossible.</exception>
    public static SamplingRate Rate(XElement waveform, string source)
    {
        var (base10, exponent) = (waveform.Text("SampleBase"), waveform.Text("SampleExponent") ?? "0");
        var hertz = XmlFacts.Number(base10) * Math.Pow(10, XmlFacts.Number(exponent) ?? double.NaN);
        return hertz is > 0 and <= 100_000
            ? new SamplingRate(hertz.Value)
            : throw new RecordingFormatException(source, SafeXml.Place(waveform), string.Create(
                CultureInfo.InvariantCulture, $"expected a rate above 0 and at most at 100,000 Hz, found SampleBase '{base10}', SampleExponent '{exponent}'."));
    }

    public static PatientFacts Patient(XElement root)
    {
        var patient = root.Child("PatientDemographics");
        var test = root.Child("TestDemographics");
        var birth = XmlFacts.Date(patient.Text("DateofBirth"), Dates);
        var recorded = XmlFacts.Moment(XmlFacts.Date(test.Text("AcquisitionDate"), Dates), test.Text("AcquisitionTime"));
        var age = XmlFacts.Age(patient.Text("PatientAge"), patient.Text("AgeUnits")) ?? PatientAge.Between(birth, recorded);
        var name = string.Join(' ', new[] { patient.Text("PatientFirstName"), patient.Text("PatientLastName") }.OfType<string>());
        return new PatientFacts(patient.Text("PatientID"), age, XmlFacts.Sex(patient.Text("Gender")), recorded, name.Length > 0 ? name : null, birth);
    }

    public static AcquisitionFacts Acquisition(XElement root, XElement waveform)
    {
        var mains = waveform.Children("ACFilter").Select(filter => XmlFacts.Positive(filter.Value.Trim())).FirstOrDefault(hertz => hertz is not null);
        return new AcquisitionFacts(
            "GE", root.Text("TestDemographics", "AcquisitionDevice"), XmlFacts.Positive(waveform.Text("HighPassFilter")) / 100, XmlFacts.Positive(waveform.Text("LowPassFilter")), mains);
    }

    /// <summary>A line may come in pieces ("Sinus bradycardia", "with 1st degree A-V block"); the last piece carries the flag ENDSLINE. What a user put in stands alone.</summary>
    public static IReadOnlyList<string> Statements(XElement root)
    {
        var statements = new List<string>();
        var line = new StringBuilder();
        foreach (var piece in root.Child("Diagnosis").Children("DiagnosisStatement"))
        {
            var flags = piece.Children("StmtFlag").Select(flag => flag.Value.Trim()).ToArray();
            var isOwn = flags.Contains("USERINSERT", StringComparer.OrdinalIgnoreCase);
            if (isOwn) Flush();
            if (piece.Text("StmtText") is { } text) line.Append(line.Length > 0 ? " " : "").Append(text);
            if (isOwn || flags.Contains("ENDSLINE", StringComparer.OrdinalIgnoreCase)) Flush();
        }

        Flush();
        return statements;

        void Flush()
        {
            if (line.Length > 0) statements.Add(line.ToString());
            line.Clear();
        }
    }
}
