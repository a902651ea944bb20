namespace Einthoven.Reading;

/// <summary>How far probabilities lie from what came true.</summary>
public static class ProbabilityErrors
{
    /// <summary>The mean squared distance of the probability from 1 (has the finding) or 0 (has it not): Brier, Monthly Weather Review 78, 1950.</summary>
    /// <param name="probabilities">One a record.</param>
    /// <param name="labels">One a record.</param>
    /// <param name="weights">How often each record counts; empty counts each once.</param>
    /// <returns>0 is perfect; NaN where no record counts.</returns>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, ReadOnlySpan<int> weights = default)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            var distance = probabilities[i] - (labels[i] ? 1 : 0);
            sum += weight * distance * distance;
            count += weight;
        }

        return sum / count;
    }

    /// <summary>The expected calibration error: the mean distance between the mean probability and the share of positives, over groups of equally many records.</summary>
    /// <remarks>Of groups in the order of probability (Naeini, Cooper and Hauskrecht, AAAI 2015, with groups of equal number); with few positives it is above 0 for perfect probabilities, too.</remarks>
    /// <param name="probabilities">One a record.</param>
    /// <param name="labels">One a record.</param>
    /// <param name="groups">Groups; the first ones have one record more where the number isn't divisible.</param>
    public static double Calibration(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int groups = 10)
    {
        var (keys, order) = (probabilities.ToArray(), Enumerable.Range(0, probabilities.Length).ToArray());
        Array.Sort(keys, order);
        groups = Math.Min(groups, keys.Length);
        double sum = 0;
        for (int group = 0, first = 0; group < groups; group++)
        {
            var size = (keys.Length / groups) + (group < keys.Length % groups ? 1 : 0);
            double expected = 0, found = 0;
            for (var i = first; i < first + size; i++) (expected, found) = (expected + keys[i], found + (labels[order[i]] ? 1 : 0));
            sum += Math.Abs(expected - found);
            first += size;
        }

        return sum / keys.Length;
    }
}
