using System.Globalization;
using Einthoven.Cohorts.Labels;
using Einthoven.Signals.Privacy;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>An inspection as tables.</summary>
internal static class InspectionTables
{
    public static void Write(RecordingInspection inspection, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Write(Facts(inspection));
        console.Write(Leads(inspection));
        console.Write(Measured(inspection.Measured));
        console.WriteLine($" quality: {inspection.Quality.Verdict}");
        foreach (var reason in inspection.Quality.Reasons) console.MarkupLine($"   {Plain(reason)}");
        if (inspection.LimbLeads.Count > 0) console.Write(LimbLeads(inspection));
        List(console, "findings", [.. inspection.Findings.Select(FindingNames.Labelled)]);
        List(console, "statements", inspection.Statements);
    }

    private static Table Facts(RecordingInspection inspection)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("").AddColumn("").HideHeaders();
        void Row(string name, string? value)
        {
            if (value is not null) table.AddRow(name, Plain(value));
        }

        var (patient, device) = (inspection.Patient, inspection.Acquisition);
        Row("file", inspection.File);
        Row("format", inspection.Format);
        Row("leads", string.Join(inspection.Leads.Any(lead => lead.Lead.Contains(' ')) ? "; " : " ", inspection.Leads.Select(lead => lead.Lead)));
        Row("length", Text($"{inspection.Seconds:0.###} s, {inspection.Samples} samples at {inspection.Rate:0.###} Hz"));
        Row("unit", inspection.Unit == "none" ? "none: scaled before it was written" : inspection.Unit);
        Row("patient", Join(patient.Name, patient.Id is { } id ? $"id {id}" : null, Age(patient.AgeInYears), patient.Sex, patient.BirthDate is { } day ? Text($"born {day:yyyy-MM-dd}") : null));
        Row("recorded", patient.RecordedAt is { } moment ? Text($"{moment:yyyy-MM-dd HH:mm:ss}") : null);
        Row("device", Join(device.Manufacturer, device.Model));
        Row("filters", Join(
            device.HighPass is { } high ? Text($"from {high:0.###} Hz") : null, device.LowPass is { } low ? Text($"to {low:0.###} Hz") : null, device.Notch is { } mains ? Text($"mains {mains:0.###} Hz") : null));
        return table;
    }

    private static Table Leads(RecordingInspection inspection)
    {
        var unit = inspection.Unit == "none" ? "" : ", mV";
        var table = Numbers("lead", $"from{unit}", $"to{unit}", "missing");
        foreach (var lead in inspection.Leads) table.AddRow(Plain(lead.Lead), Number(lead.Minimum), Number(lead.Maximum), lead.Missing == 0 ? "" : Text($"{lead.Missing} samples"));
        return table;
    }

    private static Table Measured(MeasuredIntervals measured)
    {
        var table = Numbers("measured", "");
        void Row(string name, double? value, string unit) => table.AddRow(name, value is { } number ? Text($"{number:0} {unit}") : "-");
        Row("rate", measured.HeartRate, "/min");
        Row("P", measured.P, "ms");
        Row("PR", measured.Pr, "ms");
        Row("QRS", measured.Qrs, "ms");
        Row("QT", measured.Qt, "ms");
        Row("QTc (Bazett)", measured.QtcBazett, "ms");
        Row("QTc (Fridericia)", measured.QtcFridericia, "ms");
        Row("axis", measured.Axis, "°");
        return table;
    }

    private static Table LimbLeads(RecordingInspection inspection)
    {
        var table = Numbers("limb leads", "off by at most, mV", "at, s");
        foreach (var identity in inspection.LimbLeads) table.AddRow(Plain(identity.Identity), Text($"{identity.LargestDeviation:0.0000}"), Text($"{identity.Seconds:0.###}"));
        return table;
    }

    private static void List(IAnsiConsole console, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        console.WriteLine($" {name}");
        foreach (var text in texts) console.MarkupLine($"   {Plain(text)}");
    }

    private static Table Numbers(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(column);
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        return table;
    }

    private static string? Age(double? age) => age is not { } years ? null : years >= Deidentification.OverEightyNine ? "over 89 years" : Text($"{years:0.##} years");

    private static string? Join(params ReadOnlySpan<string?> parts) => string.Join(", ", parts.ToArray().OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string Number(double? value) => value is { } number ? Text($"{number:0.000}") : "no sample";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What comes from a file must not steer the terminal.</summary>
    private static string Plain(string text) => Markup.Escape(new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]));
}
