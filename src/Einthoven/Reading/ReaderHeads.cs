namespace Einthoven.Reading;

/// <summary>One linear head a finding.</summary>
/// <param name="Weights">Findings x width.</param>
/// <param name="Intercepts">One a finding.</param>
internal sealed record ReaderHeads(float[] Weights, float[] Intercepts)
{
    public int Count => Intercepts.Length;

    /// <summary>The scores of an ECG, one a finding.</summary>
    public double[] Scores(ReadOnlySpan<float> features)
    {
        var scores = new double[Count];
        for (var finding = 0; finding < scores.Length; finding++) scores[finding] = Score(finding, features);
        return scores;
    }

    /// <summary>The score of an ECG for one finding.</summary>
    public double Score(int finding, ReadOnlySpan<float> features)
    {
        var weights = Weights.AsSpan(finding * features.Length, features.Length);
        double sum = Intercepts[finding];
        for (var i = 0; i < features.Length; i++) sum += (double)weights[i] * features[i];
        return sum;
    }
}
