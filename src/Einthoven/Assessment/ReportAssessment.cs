namespace Einthoven.Assessment;

/// <summary>The reports of an archive. Immutable.</summary>
/// <param name="InFiles">ECGs whose own file says something of the ECG in words.</param>
/// <param name="InTables">ECGs with a report in a table.</param>
/// <param name="Pairs">ECGs with a report that says something when it is cleaned.</param>
/// <param name="UsablePairs">Those whose ECG a cohort takes.</param>
/// <param name="Distinct">Reports among the pairs that differ.</param>
/// <param name="MedianWords">Words of the report in the middle, after cleaning; 0 without any.</param>
/// <param name="Languages">Pairs by language: "de", "en", "sv", "unknown".</param>
public sealed record ReportAssessment(int InFiles, int InTables, int Pairs, int UsablePairs, int Distinct, int MedianWords, IReadOnlyList<NamedCount> Languages);
