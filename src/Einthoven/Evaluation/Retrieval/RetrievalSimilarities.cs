namespace Einthoven.Evaluation.Retrieval;

/// <summary>How near reports and ECGs lie: what examples are shown by.</summary>
/// <param name="values">Reports x ECGs, cosines.</param>
/// <param name="count">Pairs.</param>
public sealed class RetrievalSimilarities(double[] values, int count)
{
    /// <summary>Pairs.</summary>
    public int Count => count;

    /// <summary>The cosine of a report and an ECG.</summary>
    public double this[int report, int ecg] => values[(report * count) + ecg];

    /// <summary>The reports nearest to an ECG, the nearest first; equal similarities in the order of the cohort.</summary>
    public IReadOnlyList<int> ReportsOf(int ecg, int most) => [.. Enumerable.Range(0, count).OrderByDescending(report => this[report, ecg]).Take(most)];
}
