namespace Einthoven.Reading;

/// <summary>What a cohort gave to a reader model.</summary>
/// <param name="Cohort">Its name.</param>
/// <param name="Source">The data sets it comes from.</param>
/// <param name="Training">Records that trained heads.</param>
/// <param name="Validation">Records that calibrated them.</param>
/// <param name="Test">Records they were measured on.</param>
public sealed record ReaderData(string Cohort, string Source, int Training, int Validation, int Test);
