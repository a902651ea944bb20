using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Reporting;

/// <summary>One ECG of a cohort with some patches hidden, and what a model puts in their place.</summary>
internal sealed class Reconstruction
{
    private Reconstruction(float[] truth, float[] predicted, bool[] hidden, double correlation) =>
        (Truth, Predicted, Hidden, Correlation) = (truth, predicted, hidden, correlation);

    /// <summary>Leads x samples as they are.</summary>
    public float[] Truth { get; }

    /// <summary>Leads x samples as the model predicts them; NaN where nothing was hidden.</summary>
    public float[] Predicted { get; }

    /// <summary>Leads x patches.</summary>
    public bool[] Hidden { get; }

    /// <summary>Pearson's correlation of truth and prediction over all hidden samples.</summary>
    public double Correlation { get; }

    /// <summary>Hides patches as in pre-training and reconstructs them.</summary>
    public static Reconstruction Of(RunEncoder encoder, Cohort cohort, int record, RandomSource random)
    {
        var (model, context) = ((CgDmer)encoder.Model, encoder.Context);
        var ecg = model.Options.Ecg;
        var truth = new float[ecg.Leads * ecg.Samples];
        cohort.ReadSignal(record, truth);
        var amplitudes = new float[ecg.Leads];
        cohort.ReadAmplitudes(record, amplitudes);
        var missing = Enumerable.Range(0, ecg.Leads).Select(lead => cohort.IsMissing(record, lead)).ToArray();
        var mask = PatchMask.Of(ecg.Tokens, [new PatchMasking(model.Options.Masking, ecg).Draw(random.Stream("reconstruction", 0, (ulong)record), missing)]);

        context.BeginStep();
        var (shape, level) = model.Reconstruct(context, truth, mask, amplitudes);
        var (shapes, levels) = (shape.ToArray(), level.ToArray());
        var predicted = new float[truth.Length];
        Array.Fill(predicted, float.NaN);
        var hidden = new bool[ecg.Tokens];
        for (var i = 0; i < mask.HiddenCount; i++)
        {
            var token = mask.HiddenOf(0)[i];
            hidden[token] = true;
            for (var s = 0; s < ecg.PatchSamples; s++)
                predicted[(token * ecg.PatchSamples) + s] = levels[2 * i] + (shapes[(i * ecg.PatchSamples) + s] * MathF.Exp(levels[(2 * i) + 1]));
        }

        return new Reconstruction(truth, predicted, hidden, Correlate(truth, predicted));
    }

    private static double Correlate(float[] truth, float[] predicted)
    {
        var pairs = truth.Zip(predicted).Where(pair => !float.IsNaN(pair.Second)).ToArray();
        if (pairs.Length == 0) return double.NaN;
        var (meanTruth, meanPredicted) = (pairs.Average(pair => pair.First), pairs.Average(pair => pair.Second));
        double product = 0, truths = 0, predictions = 0;
        foreach (var (a, b) in pairs)
        {
            product += (a - meanTruth) * (b - meanPredicted);
            truths += (a - meanTruth) * (a - meanTruth);
            predictions += (b - meanPredicted) * (b - meanPredicted);
        }

        return product / Math.Sqrt(truths * predictions);
    }
}
