using System.Globalization;

namespace Einthoven.Signals.Paper;

/// <summary>What is written above and below the grid: whose ECG, and at which scale.</summary>
internal sealed class PaperWords(Recording recording, EcgPaperOptions options, PaperScale scale)
{
    private const string Quiet = $"font-size=\"3\" fill=\"{PaperColours.Faint}\"";

    private const double TitleLetter = 2.4;
    private const double RightColumn = 36;
    private const int ShortestTitle = 20;

    public string Title { get; } = options.Title ?? Path.GetFileNameWithoutExtension(recording.Source);

    /// <summary>Whether the file says with what it was recorded, which takes a line below the grid.</summary>
    public bool HasRecorder => Recorder().Length > 0;

    public void Header(SvgWriter svg, double left, double right)
    {
        svg.Text(left, 6, Shortened(Title, Math.Max(ShortestTitle, (int)((right - left - RightColumn) / TitleLetter))), $"font-size=\"4.2\" font-weight=\"bold\" fill=\"{PaperColours.Ink}\"");
        if (options.ShowPatient && Patient(recording.Patient) is { Length: > 0 } patient) svg.Text(left, 10.6, patient, Quiet);
        if (options.ShowPatient && recording.Patient.RecordedAt is { } at)
            svg.Text(right, 6, at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), $"{Quiet} text-anchor=\"end\"");
        svg.Text(right, 10.6, "Not for diagnosis", $"{Quiet} text-anchor=\"end\"");
    }

    public void Footer(SvgWriter svg, double left, double right, double y)
    {
        svg.Text(left, y + 4.6, Scales(), $"font-size=\"3\" fill=\"{PaperColours.Ink}\"");
        svg.Text(right, y + 4.6, Time(), $"{Quiet} text-anchor=\"end\"");
        if (HasRecorder) svg.Text(left, y + 8.8, Recorder(), Quiet);
    }

    private string Scales()
    {
        var unit = recording.Unit == SignalUnit.Millivolts ? "mm/mV" : "mm/unit (standardised units, no voltage)";
        return Invariant($"{scale.Speed} mm/s · {scale.Gain} {unit} · {(options.Filter is { } filter ? "filter " + filter : "no filter applied")} · {recording.Rate}");
    }

    private string Time() => Invariant($"{scale.Start:0.##} to {scale.Start + scale.Seconds:0.##} s of {recording.Seconds:0.##} s");

    private string Recorder()
    {
        var facts = recording.Acquisition;
        string?[] parts =
        [
            string.Join(' ', new[] { facts.Manufacturer, facts.Model }.Where(part => !string.IsNullOrWhiteSpace(part))),
            (facts.HighPass, facts.LowPass) switch
            {
                ({ } low, { } high) => Invariant($"{low:0.###}-{high:0.###} Hz"),
                ({ } low, null) => Invariant($"from {low:0.###} Hz"),
                (null, { } high) => Invariant($"up to {high:0.###} Hz"),
                _ => null,
            },
            facts.Notch is { } notch ? Invariant($"without {notch:0.###} Hz") : null,
        ];
        var said = string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return said.Length > 0 ? "Recorder: " + said : "";
    }

    private static string Shortened(string text, int letters) => text.Length <= letters ? text : text[..(letters - 1)] + "…";

    private static string Patient(PatientFacts patient)
    {
        const double OverEightyNine = 300; // PTB-XL's way to keep the oldest unnamed
        string?[] parts =
        [
            patient.Id is { Length: > 0 } id ? "patient " + id : null,
            patient.Sex switch { "F" => "female", "M" => "male", var other => other },
            patient.AgeInYears is { } age ? age >= OverEightyNine ? "over 89 years" : Invariant($"{age:0.#} years") : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
