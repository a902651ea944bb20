using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Looks for the reports of ECGs by one representation of both.</summary>
/// <param name="pairs">ECGs with their reports.</param>
/// <param name="options">Seed and resamples.</param>
internal sealed class ReportMatching(ReportPairs pairs, EvaluationOptions options)
{
    private const int Folds = 5;
    private const int Depth = 10;

    private readonly RetrievalMeter _meter = new(pairs.Keys, pairs.Patients, [Depth], options.Resamples, options.Seed);

    /// <summary>By the cosine of both as they are.</summary>
    public MatchingTest ByCosine(string name, float[] ecgs, float[] reports) =>
        Summarise(name, "cosine", RetrievalProtocol.Cosines(ecgs, reports, pairs.Records.Count));

    /// <summary>By the cosine of the report and what a ridge regression makes of the ECG that has seen other patients only.</summary>
    /// <remarks>The specific encoders are two networks whose axes need not agree: without the regression, chance would prove nothing.</remarks>
    public MatchingTest ByRidge(string name, float[] ecgs, float[] reports)
    {
        var count = pairs.Records.Count;
        var (ecgWidth, reportWidth) = (ecgs.Length / count, reports.Length / count);
        var foldOf = PatientFolds.Of(pairs.Patients, Folds);
        var similarities = new double[count * count];
        int[] all = [.. Enumerable.Range(0, count)];
        foreach (var fold in foldOf.Distinct())
        {
            int[] own = [.. all.Where(row => foldOf[row] == fold)];
            var regression = RidgeRegression.Fit(ecgs, ecgWidth, reports, reportWidth, [.. all.Where(row => foldOf[row] != fold)]);
            var products = DenseProduct.WithTransposed(Unit(regression.Predict(ecgs, own), reportWidth), Unit(regression.Truth(reports, all), reportWidth), own.Length, count, reportWidth);
            for (var i = 0; i < own.Length; i++) products.AsSpan(i * count, count).CopyTo(similarities.AsSpan(own[i] * count));
        }

        return Summarise(name, "ridge", similarities);
    }

    private MatchingTest Summarise(string name, string by, double[] similarities)
    {
        var direction = _meter.Of("ECG to report", similarities);
        var recall = direction.EqualReports.Recalls[0];
        return new MatchingTest(name, by, direction.Auc, direction.AucInterval, recall.Recall, recall.Interval, recall.Chance);
    }

    private static double[] Unit(double[] rows, int width)
    {
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.AsSpan(start, width);
            var length = System.Numerics.Tensors.TensorPrimitives.Norm<double>(row);
            if (length > 0) System.Numerics.Tensors.TensorPrimitives.Divide(row, length, row);
        }

        return rows;
    }
}
