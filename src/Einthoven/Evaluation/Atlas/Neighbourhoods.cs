namespace Einthoven.Evaluation.Atlas;

/// <summary>How likely points are neighbours: Gaussians whose widths give every point the same perplexity, made symmetric.</summary>
internal static class Neighbourhoods
{
    private const int Halvings = 100;
    private const double Tolerance = 1e-6;

    /// <summary>Turns squared distances into probabilities.</summary>
    /// <param name="distances">count x count; overwritten.</param>
    /// <param name="count">Points.</param>
    /// <param name="perplexity">Of every point.</param>
    /// <returns>count x count, symmetric, 0 on the diagonal; their sum is 1.</returns>
    public static double[] Of(double[] distances, int count, double perplexity)
    {
        Parallel.For(0, count, i => Row(distances.AsSpan(i * count, count), i, Math.Log(perplexity)));
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var mean = (distances[(i * count) + j] + distances[(j * count) + i]) / (2.0 * count);
                distances[(i * count) + j] = distances[(j * count) + i] = mean;
            }
        }

        return distances;
    }

    /// <summary>Finds the precision of one Gaussian by halving, and writes its probabilities over the distances.</summary>
    private static void Row(Span<double> row, int own, double entropy)
    {
        var nearest = double.PositiveInfinity;
        for (var j = 0; j < row.Length; j++)
            if (j != own) nearest = Math.Min(nearest, row[j]);
        var (precision, low, high) = (1.0, 0.0, double.PositiveInfinity);
        var probabilities = new double[row.Length];
        for (var halving = 0; halving < Halvings; halving++)
        {
            double sum = 0, weighted = 0;
            for (var j = 0; j < row.Length; j++)
            {
                if (j == own) continue;
                probabilities[j] = Math.Exp(-precision * (row[j] - nearest)); // shifted: the nearest is 1, nothing underflows together
                sum += probabilities[j];
                weighted += probabilities[j] * (row[j] - nearest);
            }

            for (var j = 0; j < row.Length; j++) probabilities[j] /= sum;
            var difference = Math.Log(sum) + (precision * weighted / sum) - entropy;
            if (Math.Abs(difference) < Tolerance) break;
            if (difference > 0)
            {
                low = precision;
                precision = double.IsPositiveInfinity(high) ? precision * 2 : (precision + high) / 2;
            }
            else
            {
                high = precision;
                precision = (precision + low) / 2;
            }
        }

        probabilities.CopyTo(row);
    }
}
