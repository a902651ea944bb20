namespace Einthoven.Assessment;

/// <summary>Who was recorded. Immutable.</summary>
/// <param name="WithId">ECGs whose patient is known by an id.</param>
/// <param name="Patients">Different patients among them.</param>
/// <param name="MostRecords">The most ECGs of one patient.</param>
/// <param name="Sexes">ECGs by sex: F, M, unknown.</param>
/// <param name="WithAge">ECGs whose patient's age is known.</param>
/// <param name="Ages">ECGs by age, in steps of ten years from the lower edge.</param>
public sealed record PatientAssessment(int WithId, int Patients, int MostRecords, IReadOnlyList<NamedCount> Sexes, int WithAge, IReadOnlyList<NamedCount> Ages);
