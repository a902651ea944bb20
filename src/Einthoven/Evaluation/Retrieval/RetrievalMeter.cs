using Einthoven.Evaluation.Metrics;
using Einthoven.Text;

namespace Einthoven.Evaluation.Retrieval;

/// <summary>Summarises how queries find what belongs to them: query i belongs to candidate i, and to those whose report is equal.</summary>
internal sealed class RetrievalMeter
{
    private readonly PatientBootstrap _bootstrap;
    private readonly IReadOnlyList<int> _depths;
    private readonly Dictionary<ReportKey, int[]> _alike;
    private readonly IReadOnlyList<ReportKey> _keys;

    public RetrievalMeter(IReadOnlyList<ReportKey> keys, IReadOnlyList<string> patients, IReadOnlyList<int> depths, int resamples, ulong seed)
    {
        (_keys, _depths, _bootstrap) = (keys, depths, new PatientBootstrap(patients, resamples, seed));
        _alike = Enumerable.Range(0, keys.Count).GroupBy(i => keys[i]).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Different reports.</summary>
    public int Distinct => _alike.Count;

    /// <summary>Resamples of the queries' patients.</summary>
    public PatientBootstrap Bootstrap => _bootstrap;

    /// <summary>Summarises one direction.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="similarities">Queries x candidates; the larger the nearer.</param>
    public RetrievalDirection Of(string name, double[] similarities)
    {
        var count = _keys.Count;
        var equal = new Placement[count];
        var own = new Placement[count];
        Parallel.For(0, count, query =>
        {
            var row = similarities.AsSpan(query * count, count);
            var key = _keys[query];
            equal[query] = Placement.Of(row, candidate => _keys[candidate] == key);
            own[query] = Placement.Of(row, candidate => candidate == query);
        });
        var aucs = Aucs(similarities);
        return new RetrievalDirection(name, Summarise(equal), Summarise(own), aucs.Where(auc => !double.IsNaN(auc)).DefaultIfEmpty(double.NaN).Average(), MeanInterval(aucs));
    }

    /// <summary>For each query the share of candidates with another report that lie further away than its own; NaN where all reports are equal.</summary>
    public double[] Aucs(double[] similarities)
    {
        var count = _keys.Count;
        return [.. Enumerable.Range(0, count).Select(query =>
        {
            var (own, behind, others) = (similarities[(query * count) + query], 0.0, 0);
            for (var candidate = 0; candidate < count; candidate++)
            {
                if (_keys[candidate] == _keys[query]) continue;
                others++;
                var other = similarities[(query * count) + candidate];
                behind += other < own ? 1 : other == own ? 0.5 : 0;
            }

            return behind / others;
        })];
    }

    /// <summary>The interval of a mean over queries.</summary>
    public Interval MeanInterval(double[] values) => _bootstrap.IntervalOf(weights => Mean(values, weights));

    private RetrievalSummary Summarise(Placement[] placements)
    {
        RecallAt[] recalls = [.. _depths.Select(depth =>
        {
            var found = Array.ConvertAll(placements, placement => placement.Recall(depth));
            return new RecallAt(depth, found.Average(), MeanInterval(found), placements.Average(placement => placement.ChanceRecall(depth)));
        })];
        var ranks = Array.ConvertAll(placements, placement => placement.Rank);
        return new RetrievalSummary(recalls, Median(ranks, []), _bootstrap.IntervalOf(weights => Median(ranks, weights)), ChanceMedian(placements));
    }

    private static double Mean(double[] values, int[] weights)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            sum += weights[i] * values[i];
            count += weights[i];
        }

        return sum / count;
    }

    /// <summary>The weighted median: halfway between the two in the middle.</summary>
    private static double Median(double[] values, int[] weights)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var total = weights.Length == 0 ? values.Length : weights.Sum();
        double below = 0, lower = double.NaN;
        foreach (var i in order)
        {
            below += weights.Length == 0 ? 1 : weights[i];
            if (double.IsNaN(lower) && 2 * below >= total) lower = values[i];
            if (2 * below > total) return (lower + values[i]) / 2;
        }

        return lower;
    }

    /// <summary>The rank that half of the queries would reach with candidates in random order.</summary>
    private static double ChanceMedian(Placement[] placements)
    {
        for (var rank = 1; ; rank++)
            if (placements.Average(placement => placement.ChanceRecall(rank)) >= 0.5) return rank;
    }
}
