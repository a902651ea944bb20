using System.Globalization;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Patient and time of a data set.</summary>
internal static class DicomPatient
{
    /// <summary>A value of Longitudinal Temporal Information Modified: no date or time that is there is true.</summary>
    public const string TimeRemoved = "REMOVED";

    public static PatientFacts Of(DicomDataset dataset)
    {
        var birth = CompactTime.Day(dataset.Text(DicomTag.PatientBirthDate));
        var recorded = dataset.Text(DicomTag.LongitudinalTimeModified) == TimeRemoved ? null : Recorded(dataset);
        return new(
            dataset.Text(DicomTag.PatientId),
            Age(dataset.Text(DicomTag.PatientAge)) ?? PatientAge.Between(birth, recorded),
            dataset.Text(DicomTag.PatientSex) is var sex && sex is "F" or "M" ? sex : null,
            recorded,
            dataset.Text(DicomTag.PatientName),
            birth);
    }

    private static DateTime? Recorded(DicomDataset dataset) =>
        CompactTime.Parse(dataset.Text(DicomTag.AcquisitionDateTime))
        ?? Joined(dataset, DicomTag.AcquisitionDate, DicomTag.AcquisitionTime)
        ?? Joined(dataset, DicomTag.ContentDate, DicomTag.ContentTime)
        ?? Joined(dataset, DicomTag.StudyDate, DicomTag.StudyTime);

    private static DateTime? Joined(DicomDataset dataset, uint date, uint time)
    {
        if (CompactTime.Day(dataset.Text(date)) is not { } day) return null;
        var hours = dataset.Text(time)?.Replace(":", "", StringComparison.Ordinal);
        return CompactTime.Parse(CompactTime.Write(day) + hours) ?? day.ToDateTime(TimeOnly.MinValue);
    }

    /// <summary>An age string (AS): three digits and Y, M, W or D.</summary>
    private static double? Age(string? text) =>
        text is { Length: > 1 } && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? PatientAge.Of(number, text[^1..])
            : null;
}
