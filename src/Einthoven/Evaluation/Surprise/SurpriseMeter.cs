namespace Einthoven.Evaluation.Surprise;

/// <summary>Hides every patch of an ECG in turn, in a few masks that together cover all, and measures how far the model's guess is off.</summary>
public sealed class SurpriseMeter
{
    // As in the targets of training: a flat patch has no shape, and its noise is not to look like one.
    private const double VarianceFloor = 1e-4;

    private readonly PatchPredictor _predictor;
    private readonly SurpriseOptions _options;

    /// <param name="encoder">The model.</param>
    /// <param name="options">What is hidden together, and what is compared.</param>
    /// <exception cref="ConfigurationException">The system has no decoder, or the number of masks is impossible.</exception>
    public SurpriseMeter(RunEncoder encoder, SurpriseOptions options)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(options);
        (_predictor, _options) = (new PatchPredictor(encoder), options);
        options.Validate(_predictor.Ecg.Patches);
    }

    /// <summary>Leads of an ECG.</summary>
    public int Leads => _predictor.Ecg.Leads;

    /// <summary>Patches of a lead.</summary>
    public int Patches => _predictor.Ecg.Patches;

    /// <summary>Measures some ECGs.</summary>
    /// <param name="signals">ECGs x leads x samples, standardised.</param>
    /// <param name="amplitudes">ECGs x leads, millivolts, NaN where unknown.</param>
    /// <returns>ECGs x leads x patches: the error of each patch; 0 for a lead without a value.</returns>
    public float[] Measure(float[] signals, float[] amplitudes)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var (ecg, tokens) = (_predictor.Ecg, _predictor.Ecg.Tokens);
        var errors = new float[signals.Length / ecg.PatchSamples];
        for (var part = 0; part < _options.Parts; part++)
        {
            var hidden = Enumerable.Range(0, tokens).Where(token => PartOf(token) == part).ToArray();
            var predicted = _predictor.Predict(signals, amplitudes, Enumerable.Range(0, tokens).Except(hidden));
            Parallel.For(0, errors.Length, patch =>
            {
                if (PartOf(patch % tokens) != part) return;
                var start = patch * ecg.PatchSamples;
                errors[patch] = ErrorOf(signals.AsSpan(start, ecg.PatchSamples), predicted.AsSpan(start, ecg.PatchSamples));
            });
        }

        return errors;
    }

    /// <summary>How loud each patch is, its mean square: what a surprise has to beat.</summary>
    public float[] Loudness(float[] signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var length = _predictor.Ecg.PatchSamples;
        var loud = new float[signals.Length / length];
        for (var i = 0; i < signals.Length; i++) loud[i / length] += signals[i] * signals[i] / length;
        return loud;
    }

    /// <summary>For each moment the mean over leads.</summary>
    /// <param name="errors">Leads x patches of one ECG.</param>
    public double[] Moments(ReadOnlySpan<float> errors)
    {
        var moments = new double[Patches];
        for (var i = 0; i < errors.Length; i++) moments[i % Patches] += errors[i] / Leads;
        return moments;
    }

    /// <summary>How much an ECG's most surprising moment stands out: its surprise over that of the median moment.</summary>
    public static double Peak(double[] moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var sorted = moments.Order().ToArray();
        return sorted[^1] / Math.Max((sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2, 1e-6);
    }

    private int PartOf(int token)
    {
        var (lead, patch) = (token / Patches, token % Patches);
        return _options.Masks == SurpriseMasks.Moments ? patch % _options.Parts : ((7 * lead) + patch) % _options.Parts;
    }

    private float ErrorOf(ReadOnlySpan<float> truth, ReadOnlySpan<float> predicted)
    {
        if (truth.IndexOfAnyExcept(0f) < 0) return 0;
        var (meanTruth, deviationTruth) = Level(truth);
        var (meanPredicted, deviationPredicted) = Level(predicted);
        var sum = 0.0;
        for (var i = 0; i < truth.Length; i++)
        {
            var difference = _options.Error == SurpriseError.Samples
                ? truth[i] - predicted[i]
                : ((truth[i] - meanTruth) / deviationTruth) - ((predicted[i] - meanPredicted) / deviationPredicted);
            sum += difference * difference;
        }

        return (float)(sum / truth.Length);
    }

    private static (double Mean, double Deviation) Level(ReadOnlySpan<float> patch)
    {
        double sum = 0, squares = 0;
        foreach (var sample in patch) sum += sample;
        var mean = sum / patch.Length;
        foreach (var sample in patch) squares += (sample - mean) * (sample - mean);
        return (mean, Math.Sqrt((squares / patch.Length) + VarianceFloor));
    }
}
