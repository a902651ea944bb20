namespace Einthoven.Reading;

/// <summary>An ECG of a cohort that is like the one that was read.</summary>
/// <param name="Record">Its index in the cohort.</param>
/// <param name="Id">Its id.</param>
/// <param name="Similarity">Cosine of the two, 1 at most.</param>
/// <param name="AgeInYears">Age, or null; 300 means over 89.</param>
/// <param name="Sex">"F", "M", or empty.</param>
/// <param name="Labels">Its classes of all tasks.</param>
/// <param name="Report">Its report, cleaned of boilerplate, names and dates as far as rules can; empty when there is none.</param>
public sealed record NearestEcg(int Record, string Id, double Similarity, double? AgeInYears, string Sex, IReadOnlyList<string> Labels, string Report);
