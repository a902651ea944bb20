using System.Text.RegularExpressions;
using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Privacy;

/// <summary>Takes out of a recording what tells who was recorded and when.</summary>
/// <remarks>
/// <para>Removed: name, id, date of birth, date and time of recording, and the source, whose path may hold a name. An age is kept in completed years,
/// above 89 as <see cref="OverEightyNine"/>; sex, leads, samples, device and filters are kept.</para>
/// <para>A statement is kept only if all its words are words of ECG reports (<see cref="StatementWords"/>), its numbers have at most three digits and form no
/// date or time of day (three in a row count as one), and no word of it is part of the patient's name or id: a text that could hold a name goes as a whole. A finding is kept if it is
/// a SNOMED CT concept with a right check digit, or one of PTB-XL's SCP-ECG statements.</para>
/// <para>The wave form itself can tell a person whose other ECGs are known; no rule here changes that. The list follows the "safe harbor" of HIPAA
/// (45 CFR 164.514(b)(2)) as far as a <see cref="Signals.Recording"/> holds its items.</para>
/// </remarks>
public static partial class Deidentification
{
    /// <summary>The age that stands for "over 89", as PTB-XL writes it.</summary>
    public const double OverEightyNine = 300;

    private const double OldestKept = 89;

    /// <summary>The recording without them; samples are shared, not copied.</summary>
    public static DeidentificationResult Apply(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var removed = new List<string>();
        var patient = recording.Patient;
        var own = OwnWords(patient);
        var facts = new PatientFacts(AgeInYears: Age(patient, removed), Sex: patient.Sex);
        if (patient.Name is not null) removed.Add("name");
        if (patient.Id is not null) removed.Add("id");
        if (patient.BirthDate is not null) removed.Add("date of birth");
        if (patient.RecordedAt is not null) removed.Add("date and time of recording");

        var statements = Keep(recording.Statements, statement => IsSafe(statement, own), "statement", removed);
        var findings = Keep(recording.Findings, code => FindingCodes.IsKnown(code) && !own.Contains(code.ToUpperInvariant()), "finding code", removed);
        var samples = recording.Leads.Select(recording.Samples).ToArray();
        return new DeidentificationResult(
            new Recording(recording.Leads, recording.Rate, samples, recording.Unit, facts, "", findings, statements, recording.Acquisition), removed);
    }

    private static double? Age(PatientFacts patient, List<string> removed)
    {
        if ((patient.AgeInYears ?? PatientAge.Between(patient.BirthDate, patient.RecordedAt)) is not { } age) return null;
        if (age < OldestKept + 1) return Math.Floor(age);
        if (age != OverEightyNine) removed.Add("age over 89");
        return OverEightyNine;
    }

    private static string[] Keep(IReadOnlyList<string> texts, Func<string, bool> isSafe, string what, List<string> removed)
    {
        var kept = texts.Where(isSafe).ToArray();
        if (kept.Length < texts.Count) removed.Add($"{texts.Count - kept.Length} of {texts.Count} {what}{(texts.Count == 1 ? "" : "s")}");
        return kept;
    }

    private static bool IsSafe(string statement, HashSet<string> own) =>
        !DateOrTime().IsMatch(statement) && Word().Matches(statement).All(word => StatementWords.Contains(word.Value) && !own.Contains(word.Value.ToUpperInvariant()));

    /// <summary>Initials are no words: with them, a patient called "A. V." would lose every AV block.</summary>
    private static HashSet<string> OwnWords(PatientFacts patient) =>
        [.. Word().Matches($"{patient.Name} {patient.Id}").Select(word => word.Value.ToUpperInvariant()).Where(word => word.Length > 1)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // 5/12/90, 12.05.1990, 30 5 61, 12:30, 5/90. "2:1", "60-99" and "0.20 mV" are none.
    [GeneratedRegex(@"\d(?:[^\p{L}\d]+\d+){2}|\d:\d\d|\d/\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex DateOrTime();
}
