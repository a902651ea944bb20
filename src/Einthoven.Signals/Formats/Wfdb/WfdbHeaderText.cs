using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The text of a header that <see cref="WfdbHeader"/> reads back.</summary>
internal static class WfdbHeaderText
{
    public static string Write(Recording recording, string name, IReadOnlyList<WfdbSignal> signals)
    {
        var text = new StringBuilder();
        var patient = recording.Patient;
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"{name} {signals.Count} {recording.Rate.Hertz} {recording.Length}{Start(patient.RecordedAt)}");
        foreach (var signal in signals)
            Line($"{signal.FileName} {signal.Format} {signal.Gain}({signal.Baseline})/{signal.Unit} {signal.AdcResolution} {signal.AdcZero} {signal.InitialValue} {signal.Checksum} {signal.BlockSize} {signal.Description}");

        if (patient.AgeInYears is { } age) Line($"#Age: {age}");
        if (patient.Sex is "F" or "M") Line($"#Sex: {(patient.Sex == "F" ? "Female" : "Male")}");
        if (recording.Findings.Count > 0) Line($"#Dx: {string.Join(',', recording.Findings.Select(OneLine))}");
        if (patient.Id is { Length: > 0 } id) Line($"#<subject_id>: {OneLine(id)}");
        if (recording.Statements.Count > 0) Line($"#<diagnoses>:");
        foreach (var statement in recording.Statements) Line($"#{OneLine(statement)}");
        return text.ToString();
    }

    private static string Start(DateTime? at) =>
        at is { } time ? string.Create(CultureInfo.InvariantCulture, $" {time:HH:mm:ss.FFF} {time:dd}/{time:MM}/{time:yyyy}") : "";

    private static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
