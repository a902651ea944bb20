namespace Einthoven.Cohorts;

/// <summary>One row of <c>records.csv</c>: what is known of one ECG beside its samples.</summary>
/// <param name="Id">Unique in the cohort.</param>
/// <param name="Patient">Patients never stand in two splits.</param>
/// <param name="Split">What the record may be used for.</param>
/// <param name="AgeInYears">Age in years, or null. 300 means over 89.</param>
/// <param name="Sex">"F", "M", or empty.</param>
/// <param name="Report">The report as the source has it; empty when there is none.</param>
/// <param name="Source">The data set it comes from, as in <c>ptb-xl</c> or <c>simulated</c>.</param>
public sealed record CohortRecord(string Id, string Patient, Split Split, double? AgeInYears, string Sex, string Report, string Source);
