namespace Einthoven.Evaluation.Linear;

/// <summary>The labelled records a probe is trained on.</summary>
/// <param name="Records">Indices into the cohort's records, in the order of the draw.</param>
/// <param name="Patients">The patient of each.</param>
/// <param name="Labels">By class, then by record in the order of <paramref name="Records"/>; null is unknown.</param>
public sealed record ProbeExamples(IReadOnlyList<int> Records, IReadOnlyList<string> Patients, IReadOnlyList<bool?[]> Labels);
