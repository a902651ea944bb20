using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Predicts one representation from another by ridge regression, trained on other patients.</summary>
/// <param name="options">Seed and resamples.</param>
internal sealed class CrossPrediction(EvaluationOptions options)
{
    private const int Folds = 5;

    /// <summary>Tests one direction.</summary>
    public PredictionTest Test(string of, (string Name, float[] Rows) from, (string Name, float[] Rows) to, IReadOnlyList<string> patients)
    {
        var count = patients.Count;
        var (fromWidth, toWidth) = (from.Rows.Length / count, to.Rows.Length / count);
        var foldOf = PatientFolds.Of(patients, Folds);
        var (errors, variances) = (new double[count], new double[count]);
        int[] all = [.. Enumerable.Range(0, count)];
        foreach (var fold in foldOf.Distinct())
        {
            int[] own = [.. all.Where(row => foldOf[row] == fold)];
            var regression = RidgeRegression.Fit(from.Rows, fromWidth, to.Rows, toWidth, [.. all.Where(row => foldOf[row] != fold)]);
            var (predicted, truth) = (regression.Predict(from.Rows, own), regression.Truth(to.Rows, own));
            for (var i = 0; i < truth.Length; i++)
            {
                errors[own[i / toWidth]] += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
                variances[own[i / toWidth]] += truth[i] * truth[i];
            }
        }

        double R2(int[] weights)
        {
            double error = 0, variance = 0;
            for (var row = 0; row < count; row++)
            {
                var weight = weights.Length == 0 ? 1 : weights[row];
                error += weight * errors[row];
                variance += weight * variances[row];
            }

            return 1 - (error / variance);
        }

        var interval = new PatientBootstrap(patients, options.Resamples, options.Seed).IntervalOf(R2);
        return new PredictionTest(of, from.Name, to.Name, count, R2([]), interval, MeanSquaredCorrelation(from.Rows, fromWidth, to.Rows, toWidth, all), 1.0 / (count - 1));
    }

    private static double MeanSquaredCorrelation(float[] one, int oneWidth, float[] other, int otherWidth, int[] rows)
    {
        var first = DenseProduct.Transpose(FeatureStandardisation.Of(one, oneWidth, rows).Apply(one, rows), rows.Length, oneWidth);
        var second = DenseProduct.Transpose(FeatureStandardisation.Of(other, otherWidth, rows).Apply(other, rows), rows.Length, otherWidth);
        return DenseProduct.WithTransposed(first, second, oneWidth, otherWidth, rows.Length).Average(sum => sum / rows.Length * (sum / rows.Length));
    }
}
