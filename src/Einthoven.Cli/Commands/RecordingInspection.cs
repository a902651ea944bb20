using System.Text.Json;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Inspection;

namespace Einthoven.Cli.Commands;

/// <summary>All that <c>inspect</c> says of a recording; its JSON has the same names.</summary>
internal sealed record RecordingInspection(
    string File, string Format, double Rate, int Samples, double Seconds, string Unit, PatientFacts Patient, AcquisitionFacts Acquisition,
    IReadOnlyList<LeadRange> Leads, IReadOnlyList<LimbLeadIdentity> LimbLeads, IReadOnlyList<string> Findings, IReadOnlyList<string> Statements,
    MeasuredIntervals Measured, JudgedQuality Quality)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecordingInspection Of(Recording recording, string format)
    {
        var measurements = EcgMeasurements.Of(recording);
        return new(
            recording.Source, format, recording.Rate.Hertz, recording.Length, recording.Seconds, recording.Unit == SignalUnit.Millivolts ? "mV" : "none",
            recording.Patient, recording.Acquisition,
            [.. recording.Leads.Select(lead => LeadRange.Of(LeadAmplitude.Of(recording, lead)))], LimbLeadIdentity.Of(recording), recording.Findings, recording.Statements,
            MeasuredIntervals.Of(measurements), JudgedQuality.Of(measurements.Quality));
    }

    /// <summary>The names of those finding codes that have one here.</summary>
    public IReadOnlyDictionary<string, string> FindingNames { get; } = Findings.Distinct().Where(code => Cohorts.Labels.FindingNames.Of(code) is not null).ToDictionary(code => code, code => Cohorts.Labels.FindingNames.Of(code)!);

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>How far a lead reaches.</summary>
internal sealed record LeadRange(string Lead, double? Minimum, double? Maximum, int Missing)
{
    /// <summary>To seven digits, as many as a sample of 32 bits has.</summary>
    public static LeadRange Of(LeadAmplitude lead) => new(lead.Lead.Name, Short(lead.Minimum), Short(lead.Maximum), lead.Missing);

    private static double? Short(double? value) => value is { } number ? double.Parse(number.ToString("G7", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : null;
}
