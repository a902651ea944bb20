namespace Einthoven.Signals.Delineation;

/// <summary>What the leads agree on.</summary>
internal static class Consensus
{
    /// <summary>The weighted median: half of the weight lies on either side. NaN without weight.</summary>
    public static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] sorted = [.. values];
        double[] sortedWeights = [.. weights];
        Array.Sort(sorted, sortedWeights);
        var (total, sum) = (sortedWeights.Sum(), 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sortedWeights[i];
            if (sum > total / 2) return sorted[i];
        }

        return double.NaN;
    }

    /// <summary>A quantile of the leads' marks, straight between neighbours.</summary>
    public static double Quantile(Limits[] limits, Func<Limits, double> mark, double share)
    {
        double[] sorted = [.. limits.Select(mark).Order()];
        var at = share * (sorted.Length - 1);
        var (low, high) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return sorted[low] + ((sorted[high] - sorted[low]) * (at - low));
    }

    /// <summary>The place near which most weight lies; -1 without weight.</summary>
    /// <param name="places">Places; negative ones do not count.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="width">How near, a standard deviation.</param>
    public static int Densest(ReadOnlySpan<int> places, ReadOnlySpan<double> weights, double width)
    {
        var (best, density) = (-1, 0.0);
        foreach (var place in places)
        {
            if (place < 0) continue;
            var sum = 0.0;
            for (var i = 0; i < places.Length; i++)
                if (places[i] >= 0) sum += weights[i] * Math.Exp(-0.5 * (places[i] - place) * (places[i] - place) / (width * width));
            if (sum > density) (best, density) = (place, sum);
        }

        return best;
    }
}
