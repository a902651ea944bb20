using Einthoven.Text;

namespace Einthoven.Models;

/// <summary>Decides which ECG-report pairs of a batch are positives, negatives, or left out of the contrast.</summary>
internal static class PairMatrix
{
    /// <summary>(N, N): 1 on the diagonal, -1 for a negative, 0 for left out.</summary>
    /// <param name="reports">For each pair what its report says; reports that say the same are never negatives of each other.</param>
    /// <param name="findings">For each pair the findings it was simulated with, or empty when it was not; equal findings are never negatives either.</param>
    /// <param name="origins">For each pair its source and language.</param>
    /// <param name="options">What becomes of equal reports and of other origins.</param>
    public static int[] Of(IReadOnlyList<ReportKey> reports, IReadOnlyList<string> findings, IReadOnlyList<string> origins, PairOptions options)
    {
        var n = reports.Count;
        var pairs = new int[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                pairs[(i * n) + j] = i == j ? 1 : Relation(i, j);
        }

        return pairs;

        int Relation(int i, int j)
        {
            var equal = reports[i] == reports[j] || (findings[i].Length > 0 && findings[i] == findings[j]);
            if (equal) return options.EqualReports == EqualReports.Positive ? 1 : 0;
            return options.WithinSource && origins[i] != origins[j] ? 0 : -1;
        }
    }
}
