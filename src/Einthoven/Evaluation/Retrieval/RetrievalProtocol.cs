using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Retrieval;

/// <summary>Looks up ECGs by reports and reports by ECGs in the space of the contrast.</summary>
/// <remarks>
/// Candidates are all ECGs of the split that have a report. Many reports are equal ("sinus rhythm. normal ecg."): no system can tell which of them belongs to
/// which ECG, so hits are counted with equal reports as well as for the own partner alone.
/// </remarks>
/// <param name="options">Split, seed, resamples, and whether records that were trained on may be looked up.</param>
public sealed class RetrievalProtocol(EvaluationOptions options)
{
    /// <summary>How many candidates are looked at.</summary>
    public static IReadOnlyList<int> Depths { get; } = [1, 5, 10];

    /// <summary>Looks up all pairs.</summary>
    /// <param name="encoder">The system.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <exception cref="Cohorts.CohortException">The system has seen some and it isn't allowed, or gives numbers that are not finite.</exception>
    public (RetrievalResult Result, RetrievalSimilarities Similarities) Run(IEcgTextEncoder encoder, ReportPairs pairs, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(pairs);
        var warnings = SeenRecords.Check(encoder, pairs.Cohort, pairs.Records, pairs.Split, options.AllowSeen);
        var reports = ReportPairs.RowsOf(pairs.Texts, encoder.ProjectTexts);
        var ecgs = encoder.ProjectEcgs(pairs.Cohort, pairs.Records, progress);
        FeatureTable.RequireFinite(ecgs, encoder, pairs.Cohort, pairs.Records);
        var count = pairs.Records.Count;
        var toEcg = Cosines(reports, ecgs, count);
        var meter = new RetrievalMeter(pairs.Keys, pairs.Patients, Depths, options.Resamples, options.Seed);
        var similarities = new RetrievalSimilarities(toEcg, count);
        return (new RetrievalResult
        {
            System = encoder.Name,
            Arm = encoder.Arm,
            Cohort = pairs.Cohort.Manifest.Name,
            Split = Cohorts.SplitNames.Of(pairs.Split),
            Pairs = count,
            DistinctReports = meter.Distinct,
            Directions = [meter.Of("report to ECG", toEcg), meter.Of("ECG to report", DenseProduct.Transpose(toEcg, count, count))],
            Seed = options.Seed,
            Resamples = options.Resamples,
            Warnings = warnings,
        }, similarities);
    }

    /// <summary>Cosines of all rows with all others, count x count.</summary>
    internal static double[] Cosines(float[] queries, float[] candidates, int count) =>
        DenseProduct.WithTransposed(Unit(queries, count), Unit(candidates, count), count, count, queries.Length / count);

    private static double[] Unit(float[] rows, int count)
    {
        var width = rows.Length / count;
        var unit = Array.ConvertAll(rows, value => (double)value);
        for (var row = 0; row < count; row++)
        {
            var values = unit.AsSpan(row * width, width);
            var length = System.Numerics.Tensors.TensorPrimitives.Norm<double>(values);
            if (length > 0) System.Numerics.Tensors.TensorPrimitives.Divide(values, length, values);
        }

        return unit;
    }
}
