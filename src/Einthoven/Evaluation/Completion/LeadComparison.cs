namespace Einthoven.Evaluation.Completion;

/// <summary>How near a completed lead lies to the true one.</summary>
internal static class LeadComparison
{
    /// <summary>Pearson's correlation; 0 where either does not vary.</summary>
    public static double Correlation(ReadOnlySpan<float> truth, ReadOnlySpan<float> completed)
    {
        double meanTruth = 0, meanCompleted = 0, product = 0, truths = 0, others = 0;
        for (var i = 0; i < truth.Length; i++) (meanTruth, meanCompleted) = (meanTruth + ((double)truth[i] / truth.Length), meanCompleted + ((double)completed[i] / truth.Length));
        for (var i = 0; i < truth.Length; i++)
        {
            var (a, b) = (truth[i] - meanTruth, completed[i] - meanCompleted);
            (product, truths, others) = (product + (a * b), truths + (a * a), others + (b * b));
        }

        return truths > 0 && others > 0 ? product / Math.Sqrt(truths * others) : 0;
    }

    /// <summary>Root mean square of the difference.</summary>
    /// <param name="truth">The true lead.</param>
    /// <param name="completed">The completed one.</param>
    /// <param name="unit">What the true one is multiplied by.</param>
    public static double RootMeanSquare(ReadOnlySpan<float> truth, ReadOnlySpan<float> completed, double unit)
    {
        var sum = 0.0;
        for (var i = 0; i < truth.Length; i++)
        {
            var difference = (unit * truth[i]) - completed[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum / truth.Length);
    }
}
