namespace Einthoven.Reading;

/// <summary>From which probability on a finding is called.</summary>
public static class OperatingPoint
{
    /// <summary>The threshold with the largest expected F1, the harmonic mean of sensitivity and positive predictive value.</summary>
    /// <remarks>
    /// Lipton, Elkan and Naryanaswamy, ECML 2014. Expected over calibrated probabilities instead of counted on labels: with five positives a count chooses by chance.
    /// Sensitivity and specificity alone would call a finding of 2 % from a probability of 2 % on, and every ECG would have several.
    /// </remarks>
    /// <param name="probabilities">Calibrated, of all ECGs alike.</param>
    /// <returns>Between 0 and 1; at least one record reaches it.</returns>
    /// <exception cref="ArgumentException">There is no record.</exception>
    public static double Of(ReadOnlySpan<double> probabilities)
    {
        if (probabilities.IsEmpty) throw new ArgumentException("There is no probability.", nameof(probabilities));
        double[] falling = [.. probabilities.ToArray().OrderDescending()];
        double all = falling.Sum(), called = 0, best = -1, threshold = falling[0];
        for (var i = 0; i < falling.Length; i++)
        {
            called += falling[i];
            if (i + 1 < falling.Length && falling[i] == falling[i + 1]) continue;
            var f1 = 2 * called / (i + 1 + all);
            if (f1 > best) (best, threshold) = (f1, falling[i]);
        }

        return threshold;
    }
}
