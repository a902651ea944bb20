namespace Einthoven.Signals;

/// <summary>Who was recorded and when, as far as the file says.</summary>
/// <param name="Id">The patient's id in the source, or null.</param>
/// <param name="AgeInYears">Age in years, or null. PTB-XL writes 300 for "over 89".</param>
/// <param name="Sex">"F", "M", or null.</param>
/// <param name="RecordedAt">When it was recorded, or null; sources rarely say the time zone.</param>
/// <param name="Name">The patient's name as the source writes it, or null.</param>
/// <param name="BirthDate">The patient's date of birth, or null.</param>
public sealed record PatientFacts(
    string? Id = null, double? AgeInYears = null, string? Sex = null, DateTime? RecordedAt = null, string? Name = null, DateOnly? BirthDate = null)
{
    /// <summary>Nothing is known.</summary>
    public static PatientFacts Unknown { get; } = new();
}
