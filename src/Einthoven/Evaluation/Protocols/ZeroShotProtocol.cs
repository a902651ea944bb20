using System.Numerics.Tensors;
using Einthoven.Cohorts;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Zero-shot classification: how close an ECG lies to the text of a class. Nothing is trained on labels.</summary>
/// <param name="options">Split, seed and resamples.</param>
public sealed class ZeroShotProtocol(EvaluationOptions options)
{
    /// <summary>Scores a task: cosine between the projections of ECG and class.</summary>
    /// <param name="cohort">The cohort of the task.</param>
    /// <param name="task">The task.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="prompts">Texts of each class; their projections are averaged and brought back to length 1.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <exception cref="CohortException">The model has seen scored records and it isn't allowed, or gives numbers that are not finite.</exception>
    /// <exception cref="ConfigurationException">A class has no prompt.</exception>
    public Measurement Run(Cohort cohort, EvaluationTask task, IEcgTextEncoder encoder, PromptSet prompts, IProgress<ProgressUpdate>? progress = null)
    {
        var warnings = SeenRecords.Check(encoder, task, options.AllowSeen);
        var width = encoder.ProjectionWidth;
        var directions = prompts.For(task.Classes).Select(texts => Direction(encoder.ProjectTexts(texts), width)).ToArray();
        var ecgs = encoder.ProjectEcgs(cohort, task.Scored, progress);
        FeatureTable.RequireFinite(ecgs, encoder, cohort, task.Scored);
        var scores = directions.Select(direction => Enumerable.Range(0, task.Scored.Count)
            .Select(record => (double)TensorPrimitives.CosineSimilarity<float>(direction, ecgs.AsSpan(record * width, width))).ToArray()).ToArray();

        var ranked = new ScoreSet(task, [scores]);
        var result = Summary.Of(ranked, encoder, options, "zero-shot", []) with { Features = "projection", Width = width, Languages = prompts.Languages, Warnings = warnings };
        return new(result, ranked);
    }

    /// <summary>The mean of some rows of length 1, at length 1 again.</summary>
    private static float[] Direction(float[] rows, int width)
    {
        var mean = new float[width];
        for (var start = 0; start < rows.Length; start += width) TensorPrimitives.Add(mean, rows.AsSpan(start, width), mean);
        TensorPrimitives.Divide(mean, Math.Max(TensorPrimitives.Norm<float>(mean), float.Epsilon), mean);
        return mean;
    }
}
