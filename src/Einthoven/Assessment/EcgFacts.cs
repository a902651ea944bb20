using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Inspection;
using Einthoven.Signals.Quality;
using Einthoven.Text;

namespace Einthoven.Assessment;

/// <summary>What is remembered of one ECG when its samples are gone.</summary>
internal sealed record EcgFacts
{
    private const double MeasuredSeconds = 10;
    private const double LowestQrs = 0.05;
    private const double HighestQrs = 10;

    /// <summary>The row of a table it belongs to: other files of the same row are versions of the same ECG. Null without a table.</summary>
    public required TableRow? Row { get; init; }

    public required IReadOnlyList<Lead> Leads { get; init; }

    public required IReadOnlyList<Lead> EmptyLeads { get; init; }

    public required double Rate { get; init; }

    public required double Seconds { get; init; }

    public required bool HasVoltage { get; init; }

    public required bool IsPlausible { get; init; }

    public required LimbLeadState LimbLeads { get; init; }

    public required UInt128 Hash { get; init; }

    public required double? HeartRate { get; init; }

    public required QualityVerdict Quality { get; init; }

    public required IReadOnlyList<QualityProblem> Problems { get; init; }

    public required string Patient { get; init; }

    public required double? Age { get; init; }

    public required string Sex { get; init; }

    public required bool HasOwnReport { get; init; }

    public required bool HasTableReport { get; init; }

    /// <summary>The cleaned report; empty where there is none, or nothing is left of it.</summary>
    public required string Report { get; init; }

    public required string Language { get; init; }

    public required IReadOnlyList<string> Codes { get; init; }

    public required IReadOnlyList<(string Task, IReadOnlyList<string> Classes)> Labels { get; init; }

    public bool IsLongEnough => Seconds >= Preprocessor.ShortestSeconds;

    public bool HasTwelveLeads => Lead.Standard.All(lead => Leads.Contains(lead) && !EmptyLeads.Contains(lead));

    /// <summary>Whether a cohort that allows missing leads takes it, and a reader could use it.</summary>
    public bool IsUsable => IsLongEnough && Quality != QualityVerdict.Unusable && Lead.Standard.Any(lead => Leads.Contains(lead) && !EmptyLeads.Contains(lead));

    public static EcgFacts Of(Recording recording, IReadOnlyList<TableRow> rows)
    {
        var measured = EcgMeasurements.Of(Beginning(recording));
        var table = rows.FirstOrDefault(row => row.Report.Length > 0)?.Report ?? "";
        var own = string.Join(". ", recording.Statements.Where(text => !string.IsNullOrWhiteSpace(text)));
        var report = ReportCleaner.Clean(table.Length > 0 ? table : own);
        var heights = measured.Quality.Leads.Where(lead => lead.Verdict != QualityVerdict.Unusable && lead.Amplitude > 0).Select(lead => lead.Amplitude).Order().ToArray();
        var height = heights.Length > 0 ? heights[heights.Length / 2] : double.NaN;
        return new EcgFacts
        {
            Row = rows.Count > 0 ? rows[0] : null,
            Leads = recording.Leads,
            EmptyLeads = [.. measured.Quality.Leads.Where(lead => lead.FlatShare + lead.MissingShare > 0.95).Select(lead => lead.Lead)],
            Rate = recording.Rate.Hertz,
            Seconds = recording.Seconds,
            HasVoltage = recording.Unit == SignalUnit.Millivolts,
            IsPlausible = recording.Unit != SignalUnit.Millivolts || double.IsNaN(height) || height is > LowestQrs and < HighestQrs,
            LimbLeads = Signals.Inspection.LimbLeads.Of(recording),
            Hash = SampleHash.Of(recording),
            HeartRate = measured.HeartRate,
            Quality = measured.Quality.Verdict,
            Problems = [.. measured.Quality.Leads.SelectMany(lead => lead.Problems).Distinct()],
            Patient = rows.FirstOrDefault(row => row.Patient.Length > 0)?.Patient ?? recording.Patient.Id ?? "",
            Age = rows.FirstOrDefault(row => row.Age is not null)?.Age ?? recording.Patient.AgeInYears,
            Sex = rows.FirstOrDefault(row => row.Sex.Length > 0)?.Sex ?? recording.Patient.Sex ?? "",
            HasOwnReport = own.Length > 0,
            HasTableReport = table.Length > 0,
            Report = report,
            Language = report.Length > 0 ? ReportLanguage.Of(report) : "",
            Codes = recording.Findings,
            Labels = rows.FirstOrDefault(row => row.Labels.Count > 0)?.Labels ?? FromCodes(recording.Findings),
        };
    }

    /// <summary>SCP codes in the file itself are labels of PTB-XL's tasks.</summary>
    private static List<(string Task, IReadOnlyList<string> Classes)> FromCodes(IReadOnlyList<string> codes)
    {
        var labels = new List<(string Task, IReadOnlyList<string> Classes)>();
        foreach (var task in PtbXlTasks.All)
            if (ScpStatements.PtbXl.Classes(task, codes) is { Count: > 0 } classes) labels.Add((task.Name, classes));
        return labels;
    }

    private static Recording Beginning(Recording recording)
    {
        var samples = recording.Rate.Samples(MeasuredSeconds);
        return recording.Length <= samples ? recording : recording.With([.. recording.Leads.Select(lead => recording[lead][..samples].ToArray())]);
    }
}
