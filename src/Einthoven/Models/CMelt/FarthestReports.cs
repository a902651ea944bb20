namespace Einthoven.Models;

/// <summary>Finds for every pair of a batch another report that surely does not describe its ECG.</summary>
internal static class FarthestReports
{
    /// <summary>For each pair the pair whose report shares the fewest words with its own, by Jaccard's index, among its negatives; -1 where it has none.</summary>
    /// <param name="pairs">(N, N): -1 where an ECG and a report are negatives.</param>
    /// <param name="words">For each pair the token ids of its report.</param>
    public static int[] Of(ReadOnlySpan<int> pairs, IReadOnlyList<IReadOnlySet<int>> words)
    {
        var farthest = new int[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            var (best, least) = (-1, double.PositiveInfinity);
            for (var j = 0; j < words.Count; j++)
            {
                if (pairs[(i * words.Count) + j] >= 0) continue;

                var common = words[i].Count(words[j].Contains);
                var likeness = (double)common / Math.Max(words[i].Count + words[j].Count - common, 1);
                if (likeness < least) (best, least) = (j, likeness);
            }

            farthest[i] = best;
        }

        return farthest;
    }
}
