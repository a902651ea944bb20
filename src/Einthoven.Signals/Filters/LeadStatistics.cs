namespace Einthoven.Signals.Filters;

/// <summary>Mean and spread of the samples of one lead that have a value.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean, 0 when there is none.</param>
/// <param name="Squares">The sum of squared distances from the mean.</param>
internal readonly record struct LeadStatistics(int Count, double Mean, double Squares)
{
    public double Deviation => Count > 0 ? Math.Sqrt(Squares / Count) : 0;

    public bool IsFlat => Deviation < Standardisation.FlatBelow;

    public static LeadStatistics Of(ReadOnlySpan<float> samples)
    {
        var count = 0;
        double sum = 0, squares = 0;
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample)) continue;
            sum += sample;
            count++;
        }

        if (count == 0) return default;
        var mean = sum / count;
        foreach (var sample in samples)
            if (float.IsFinite(sample)) squares += (sample - mean) * (sample - mean);
        return new LeadStatistics(count, mean, squares);
    }
}
