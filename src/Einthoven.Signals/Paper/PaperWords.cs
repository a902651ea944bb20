using System.Globalization;

namespace Einthoven.Signals.Paper;

/// <summary>What is written above and below the grid: whose ECG, and at which scale.</summary>
internal sealed class PaperWords(Recording recording, EcgPaperOptions options, PaperScale scale)
{
    private const string Quiet = $"font-size=\"3\" fill=\"{PaperColours.Faint}\"";

    public string Title { get; } = options.Title ?? Path.GetFileNameWithoutExtension(recording.Source);

    public void Header(SvgWriter svg, double left, double right)
    {
        svg.Text(left, 6, Title, $"font-size=\"4.2\" font-weight=\"bold\" fill=\"{PaperColours.Ink}\"");
        svg.Text(left, 10.6, Patient(recording.Patient), Quiet);
        if (recording.Patient.RecordedAt is { } at)
            svg.Text(right, 6, at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), $"{Quiet} text-anchor=\"end\"");
        svg.Text(right, 10.6, "Not for diagnosis", $"{Quiet} text-anchor=\"end\"");
    }

    public void Footer(SvgWriter svg, double left, double right, double y)
    {
        svg.Text(left, y + 4.6, Scales(), $"font-size=\"3\" fill=\"{PaperColours.Ink}\"");
        svg.Text(right, y + 4.6, Time(), $"{Quiet} text-anchor=\"end\"");
    }

    private string Scales()
    {
        var unit = recording.Unit == SignalUnit.Millivolts ? "mm/mV" : "mm/unit (standardised units, no voltage)";
        return Invariant($"{scale.Speed} mm/s · {scale.Gain} {unit} · {(options.Filter is { } filter ? "filter " + filter : "no filter applied")} · {recording.Rate}");
    }

    private string Time() => Invariant($"{scale.Start:0.##} to {scale.Start + scale.Seconds:0.##} s of {recording.Seconds:0.##} s");

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
