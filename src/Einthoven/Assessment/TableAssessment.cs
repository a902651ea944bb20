namespace Einthoven.Assessment;

/// <summary>A table of records and how it fits to the files.</summary>
/// <param name="File">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Matched">Rows of which an ECG was found among the files looked into.</param>
/// <param name="Columns">What its columns hold, as in "report: diagnosis".</param>
/// <param name="Problem">Why it could not be used; empty where it could.</param>
public sealed record TableAssessment(string File, int Rows, int Matched, IReadOnlyList<string> Columns, string Problem);
