using Einthoven.Models;

namespace Einthoven.Evaluation;

/// <summary>Lets a model put samples in the place of patches that it does not see.</summary>
/// <remarks>The decoder gives each hidden patch normalised, and with a second head its mean and log-scale; here both are put together again.</remarks>
internal sealed class PatchPredictor
{
    private const int BatchSize = 16;

    private readonly RunEncoder _encoder;
    private readonly CgDmer _model;

    /// <exception cref="ConfigurationException">The system has no decoder of patches.</exception>
    public PatchPredictor(RunEncoder encoder)
    {
        _encoder = encoder;
        _model = encoder.Model as CgDmer
            ?? throw new ConfigurationException($"{encoder.Name} is a {encoder.Model.Options.System} model, whose decoder can't be asked for hidden patches; name a run of {CgDmerOptions.Name}.");
        if (_model.Options.Weights.EcgReconstruction == 0)
            throw new ConfigurationException($"{encoder.Name} was trained without reconstruction of ECGs (model.weights.ecgReconstruction is 0); name another run.");
    }

    /// <summary>Leads, samples and patches.</summary>
    public EcgOptions Ecg => _model.Options.Ecg;

    /// <summary>Patches that the encoder saw of an ECG in pre-training.</summary>
    public int TrainedVisible => _model.Options.Masking.Visible(Ecg);

    /// <summary>Predicts what is not visible.</summary>
    /// <param name="signals">ECGs x leads x samples, standardised; what is hidden is not looked at.</param>
    /// <param name="amplitudes">ECGs x leads, millivolts, NaN where unknown.</param>
    /// <param name="visible">Patches that are seen, lead x patches + patch, the same of every ECG.</param>
    /// <returns>ECGs x leads x samples: the predictions, NaN where nothing was hidden.</returns>
    public float[] Predict(float[] signals, float[] amplitudes, IEnumerable<int> visible)
    {
        int[] seen = [.. visible.Order()];
        if (seen.Length == 0) throw new ConfigurationException("Every patch is hidden; nothing is left to predict from.");
        var (size, leads) = (Ecg.Leads * Ecg.Samples, Ecg.Leads);
        var predicted = new float[signals.Length];
        Array.Fill(predicted, float.NaN);
        for (var first = 0; first < signals.Length / size; first += BatchSize)
        {
            var count = Math.Min(BatchSize, (signals.Length / size) - first);
            var mask = PatchMask.Of(Ecg.Tokens, [.. Enumerable.Repeat(seen, count)]);
            _encoder.Context.BeginStep();
            var (shape, level) = _model.Reconstruct(_encoder.Context, signals.AsSpan(first * size, count * size), mask, amplitudes.AsSpan(first * leads, count * leads));
            Place(shape.ToArray(), level.ToArray(), mask, predicted.AsSpan(first * size, count * size));
        }

        return predicted;
    }

    private void Place(float[] shapes, float[] levels, PatchMask mask, Span<float> predicted)
    {
        var length = Ecg.PatchSamples;
        for (var row = 0; row < levels.Length / 2; row++)
        {
            var start = ((row / mask.HiddenCount * Ecg.Tokens) + mask.Hidden[row]) * length;
            var (mean, scale) = (levels[2 * row], MathF.Exp(levels[(2 * row) + 1]));
            for (var i = 0; i < length; i++) predicted[start + i] = mean + (scale * shapes[(row * length) + i]);
        }
    }
}
