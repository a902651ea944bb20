using System.Numerics.Tensors;

namespace Einthoven.Reading;

/// <summary>Turns a score into a probability: 1 / (1 + exp(-(slope x score + intercept))).</summary>
/// <remarks>
/// J. Platt, Probabilistic outputs for support vector machines, 1999, by Newton's method as in Lin, Lin and Weng, Machine Learning 68, 2007. With few positives the
/// curve is kept from certainty by Platt's targets: (positives + 1) / (positives + 2) for a positive, 1 / (negatives + 2) for a negative.
/// </remarks>
/// <param name="Slope">Of the log odds by the score.</param>
/// <param name="Intercept">The log odds of a score of 0.</param>
public readonly record struct PlattScaling(double Slope, double Intercept)
{
    private const int StepLimit = 200;
    private const double Tolerance = 1e-10;

    /// <summary>The log odds.</summary>
    public double LogOdds(double score) => (Slope * score) + Intercept;

    /// <summary>The probability.</summary>
    public double Probability(double score) => Sigmoid(LogOdds(score));

    /// <summary>Fits the curve.</summary>
    /// <param name="scores">One a record, finite.</param>
    /// <param name="labels">One a record; both kinds occur.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no positive or no negative.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length) throw new ArgumentException($"{scores.Length} scores, but {labels.Length} labels.", nameof(labels));
        var positives = labels.Count(true);
        if (positives == 0 || positives == labels.Length) throw new ArgumentException("A curve needs a positive and a negative.", nameof(labels));

        // On scores of mean 0 and deviation 1 the same steps suit every head.
        var mean = TensorPrimitives.Sum(scores) / scores.Length;
        var deviation = Math.Sqrt(Math.Max(0, (TensorPrimitives.SumOfSquares(scores) / scores.Length) - (mean * mean)));
        if (!(deviation > 1e-12 * Math.Abs(mean))) return new(0, Math.Log((positives + 1.0) / (labels.Length - positives + 1.0)));
        var (high, low) = ((positives + 1.0) / (positives + 2.0), 1 / (labels.Length - positives + 2.0));
        var (z, targets) = (new double[scores.Length], new double[scores.Length]);
        for (var i = 0; i < z.Length; i++) (z[i], targets[i]) = ((scores[i] - mean) / deviation, labels[i] ? high : low);

        double slope = 0, intercept = Math.Log((positives + 1.0) / (labels.Length - positives + 1.0)), loss = Loss(z, targets, slope, intercept);
        for (var step = 0; step < StepLimit; step++)
        {
            double ss = 1e-12, si = 0, ii = 1e-12, s = 0, b = 0;
            for (var i = 0; i < z.Length; i++)
            {
                var probability = Sigmoid((slope * z[i]) + intercept);
                var (curvature, slip) = (probability * (1 - probability), probability - targets[i]);
                (ss, si, ii) = (ss + (z[i] * z[i] * curvature), si + (z[i] * curvature), ii + curvature);
                (s, b) = (s + (z[i] * slip), b + slip);
            }

            if (Math.Abs(s) < Tolerance && Math.Abs(b) < Tolerance) break;
            var determinant = (ss * ii) - (si * si);
            var (down, across) = (((ii * s) - (si * b)) / determinant, ((ss * b) - (si * s)) / determinant);
            var length = 1.0;
            while (length > 1e-10 && Loss(z, targets, slope - (length * down), intercept - (length * across)) > loss) length /= 2;
            if (length <= 1e-10) break;
            (slope, intercept) = (slope - (length * down), intercept - (length * across));
            loss = Loss(z, targets, slope, intercept);
        }

        return new(slope / deviation, intercept - (slope * mean / deviation));
    }

    private static double Loss(double[] z, double[] targets, double slope, double intercept)
    {
        var loss = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            var odds = (slope * z[i]) + intercept;
            loss += Math.Max(odds, 0) + double.LogP1(Math.Exp(-Math.Abs(odds))) - (targets[i] * odds);
        }

        return loss;
    }

    private static double Sigmoid(double odds) => odds >= 0 ? 1 / (1 + Math.Exp(-odds)) : Math.Exp(odds) / (1 + Math.Exp(odds));
}
