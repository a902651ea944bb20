using System.Globalization;
using System.Text.RegularExpressions;

namespace Einthoven.Signals.Formats.Edf;

/// <summary>Patient and device from the text fields of EDF+: code, sex, birth date, name; start date, administration, technician, equipment.</summary>
internal static partial class EdfFacts
{
    private const string DayForm = "dd-MMM-yyyy";
    private static readonly string[] Unknown = ["X", ""];

    /// <summary>The patient; of plain EDF, whose field has no order, nothing but when it was recorded.</summary>
    public static PatientFacts Patient(EdfHeader header)
    {
        var recorded = header.Start;
        var start = Field(header.RecordingText, 1);
        if (header.RecordingText.StartsWith("Startdate ", StringComparison.Ordinal) && Day(start) is { } day)
            recorded = day.ToDateTime(recorded is { } time ? TimeOnly.FromDateTime(time) : TimeOnly.MinValue); // four digits of the year
        if (!header.IsPlus) return new PatientFacts(RecordedAt: recorded);

        var birth = Day(Field(header.PatientText, 2));
        var sex = Field(header.PatientText, 1)?.ToUpperInvariant() is "F" or "M" ? Field(header.PatientText, 1)!.ToUpperInvariant() : null;
        return new PatientFacts(
            Field(header.PatientText, 0), PatientAge.Between(birth, recorded), sex, recorded, Field(header.PatientText, 3)?.Replace('_', ' '), birth);
    }

    /// <summary>The equipment, and the filters of a lead.</summary>
    public static AcquisitionFacts Acquisition(EdfHeader header, EdfSignal lead)
    {
        var equipment = header.IsPlus && header.RecordingText.StartsWith("Startdate ", StringComparison.Ordinal) ? Field(header.RecordingText, 4) : null;
        double? highPass = null, lowPass = null, notch = null;
        foreach (Match match in Filters().Matches(lead.Filter))
        {
            if (!double.TryParse(match.Groups["hertz"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hertz) || hertz <= 0) continue;
            switch (match.Groups["kind"].Value.ToUpperInvariant())
            {
                case "HP": highPass ??= hertz; break;
                case "LP": lowPass ??= hertz; break;
                default: notch ??= hertz; break;
            }
        }

        return new AcquisitionFacts(Model: equipment?.Replace('_', ' '), HighPass: highPass, LowPass: lowPass, Notch: notch);
    }

    private static string? Field(string text, int place)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return place < fields.Length && !Unknown.Contains(fields[place]) ? fields[place] : null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"\b(?<kind>HP|LP|NOTCH|N):\s*(?<hertz>\d+(\.\d+)?)\s*Hz", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Filters();
}
