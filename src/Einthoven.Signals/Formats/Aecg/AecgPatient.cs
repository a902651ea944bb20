using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>The subject of a document, and when it was recorded.</summary>
internal static class AecgPatient
{
    /// <summary>LOINC's code of a reported age.</summary>
    public const string ReportedAge = "21612-7";

    public static PatientFacts Of(XElement root, AecgRhythm rhythm, string source)
    {
        var subject = root.At("componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        var person = subject.At("subjectDemographicPerson") ?? subject.At("subjectDemographicsPerson");
        var birth = CompactTime.Day(person.At("birthTime").Get("value"));
        var recorded = rhythm.Start ?? Moment(rhythm.Series.At("effectiveTime")) ?? Moment(root.At("effectiveTime"));
        return new(
            subject.At("id").Get("extension") ?? subject.At("id").Get("root"),
            Age(root, source) ?? PatientAge.Between(birth, recorded),
            person.At("administrativeGenderCode").Get("code") is var sex && sex is "F" or "M" ? sex : null,
            recorded,
            person.At("name").Words(),
            birth);
    }

    private static DateTime? Moment(XElement? time) =>
        CompactTime.Parse(time.At("low").Get("value") ?? time.At("center").Get("value") ?? time.Get("value") ?? time.At("high").Get("value"));

    private static double? Age(XElement root, string source) =>
        root.All("controlVariable").Select(variable => variable.At("relatedObservation"))
            .Where(observation => observation.At("code").Get("code") == ReportedAge)
            .Select(observation => observation.At("value"))
            .Select(value => value.Number(source) is { } age ? PatientAge.Of(age, value.Get("unit") ?? "a") : null)
            .FirstOrDefault(age => age is not null);
}
