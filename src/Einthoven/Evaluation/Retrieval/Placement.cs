namespace Einthoven.Evaluation.Retrieval;

/// <summary>Where the best hit of a query stands among all candidates; equal similarities are taken in random order, in expectation and not by chance.</summary>
/// <param name="Candidates">All candidates, N.</param>
/// <param name="Hits">Those that count as hits.</param>
/// <param name="Above">Candidates more similar than the best hit.</param>
/// <param name="Tied">Candidates exactly as similar as it, itself included.</param>
/// <param name="TiedHits">Hits among those.</param>
internal readonly record struct Placement(int Candidates, int Hits, int Above, int Tied, int TiedHits)
{
    /// <summary>Ranks the candidates of a query.</summary>
    /// <param name="similarities">One a candidate; finite.</param>
    /// <param name="isHit">Whether a candidate is one that is looked for; one is at least.</param>
    public static Placement Of(ReadOnlySpan<double> similarities, Func<int, bool> isHit)
    {
        var (best, hits) = (double.NegativeInfinity, 0);
        for (var i = 0; i < similarities.Length; i++)
        {
            if (!isHit(i)) continue;
            hits++;
            best = Math.Max(best, similarities[i]);
        }

        int above = 0, tied = 0, tiedHits = 0;
        for (var i = 0; i < similarities.Length; i++)
        {
            if (similarities[i] > best) above++;
            if (similarities[i] != best) continue;
            tied++;
            if (isHit(i)) tiedHits++;
        }

        return new Placement(similarities.Length, hits, above, tied, tiedHits);
    }

    /// <summary>The rank of the first hit, from 1.</summary>
    public double Rank => Above + ((Tied + 1.0) / (TiedHits + 1));

    /// <summary>How likely a hit is among the first k.</summary>
    public double Recall(int k) => k <= Above ? 0 : AnyOf(TiedHits, Tied, k - Above);

    /// <summary>The same for candidates in random order.</summary>
    public double ChanceRecall(int k) => AnyOf(Hits, Candidates, k);

    /// <summary>How likely one of some things is among the first of all, in random order: one minus the hypergeometric probability of none.</summary>
    private static double AnyOf(int wanted, int all, int first)
    {
        var none = 1.0;
        for (var i = 0; i < Math.Min(first, all); i++) none *= Math.Max(0, all - wanted - i) / (double)(all - i);
        return 1 - none;
    }
}
