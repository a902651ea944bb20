using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Tells ECGs from reports by a linear classifier that is trained on other patients.</summary>
/// <param name="patients">The patient of each pair.</param>
/// <param name="options">Seed and resamples.</param>
internal sealed class ModalityClassifier(IReadOnlyList<string> patients, EvaluationOptions options)
{
    private const int Folds = 5;

    /// <summary>Tests one representation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ecgs">Pairs x width.</param>
    /// <param name="reports">Pairs x width.</param>
    public ModalityTest Test(string name, float[] ecgs, float[] reports)
    {
        var (pairs, width) = (patients.Count, ecgs.Length / patients.Count);
        var all = new FeatureTable([.. ecgs, .. reports], width, [.. Enumerable.Range(0, 2 * pairs)]);
        var foldOf = PatientFolds.Of(patients, Folds);
        var scores = new double[2 * pairs];
        foreach (var fold in foldOf.Distinct())
        {
            int[] others = [.. Enumerable.Range(0, 2 * pairs).Where(row => foldOf[row % pairs] != fold)];
            int[] own = [.. Enumerable.Range(0, 2 * pairs).Where(row => foldOf[row % pairs] == fold)];

            // Each patient has both; the choice of a strength inside deals ECGs and reports out like patients of their own.
            var examples = new ProbeExamples(others, [.. others.Select(row => $"{patients[row % pairs]}/{row / pairs}")], [Array.ConvertAll(others, row => (bool?)(row < pairs))]);
            var fit = new LinearProbe(ProbeHead.Logistic).Fit(all, examples, own).Scores[0];
            for (var i = 0; i < own.Length; i++) scores[own[i]] = fit[i];
        }

        var ranked = new RankedScores(scores, [.. Enumerable.Range(0, 2 * pairs).Select(row => (bool?)(row < pairs))]);
        var bootstrap = new PatientBootstrap([.. patients, .. patients], options.Resamples, options.Seed);
        double Accuracy(int[] weights)
        {
            double right = 0, total = 0;
            for (var row = 0; row < scores.Length; row++)
            {
                var weight = weights.Length == 0 ? 1 : weights[row];
                total += weight;
                if (scores[row] == 0) right += weight / 2.0;
                else if (scores[row] > 0 == row < pairs) right += weight;
            }

            return right / total;
        }

        return new ModalityTest(
            name, Accuracy([]), bootstrap.IntervalOf(Accuracy), ranked.Auc(), bootstrap.IntervalOf(weights => ranked.Auc(weights)), Gap(ecgs, reports, width));
    }

    private static double Gap(float[] ecgs, float[] reports, int width)
    {
        var (one, other) = (Mean(ecgs, width), Mean(reports, width));
        var distance = 0.0;
        for (var i = 0; i < width; i++) distance += (one[i] - other[i]) * (one[i] - other[i]);
        return Math.Sqrt(distance / ((Spread(ecgs, one) + Spread(reports, other)) / 2));
    }

    private static double[] Mean(float[] rows, int width)
    {
        var mean = new double[width];
        for (var i = 0; i < rows.Length; i++) mean[i % width] += rows[i] * (double)width / rows.Length;
        return mean;
    }

    private static double Spread(float[] rows, double[] mean)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++) sum += (rows[i] - mean[i % mean.Length]) * (rows[i] - mean[i % mean.Length]);
        return sum * mean.Length / rows.Length;
    }
}
