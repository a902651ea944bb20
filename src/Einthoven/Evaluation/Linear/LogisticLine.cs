using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>The objective of a logistic regression along one direction, and the search for a good step on it.</summary>
/// <remarks>
/// The line is convex, so its slope only rises, and a step is bracketed by slopes of different sign. A step is taken when it fulfils the approximate Wolfe
/// conditions (Hager and Zhang, SIAM Journal on Optimization 16, 2005), which can still be told from rounding when the loss itself no longer can.
/// </remarks>
internal readonly ref struct LogisticLine(ReadOnlySpan<double> scores, ReadOnlySpan<double> signs, ReadOnlySpan<double> products)
{
    private const int TrialLimit = 40;
    private readonly ReadOnlySpan<double> _scores = scores;
    private readonly ReadOnlySpan<double> _signs = signs;
    private readonly ReadOnlySpan<double> _products = products;
    private readonly double[] _moved = new double[scores.Length];
    private readonly double[] _scratch = new double[scores.Length];

    public required double PenaltySlope { get; init; }

    public required double PenaltyCurvature { get; init; }

    /// <summary>A step length that lowers the objective and flattens the slope.</summary>
    public double Search()
    {
        var (loss, slope) = At(0);
        if (!(slope < 0)) return 0;
        double low = 0, lowSlope = slope, high = double.PositiveInfinity, highSlope = 0, length = 1;
        for (var trial = 0; trial < TrialLimit; trial++)
        {
            var (here, steepness) = At(length);
            var lower = here <= loss + 1e-10 * Math.Abs(loss);
            if (lower && steepness >= 0.9 * slope && steepness <= -0.8 * slope) return length;

            if (steepness > 0 || !lower) (high, highSlope) = (length, steepness);
            else (low, lowSlope) = (length, steepness);

            if (double.IsInfinity(high)) length *= 2;
            else
            {
                var secant = low + (high - low) * -lowSlope / (highSlope - lowSlope);
                length = Math.Clamp(double.IsFinite(secant) ? secant : (low + high) / 2, low + 0.1 * (high - low), high - 0.1 * (high - low));
            }
        }

        return low > 0 ? low : length;
    }

    private (double Loss, double Slope) At(double length)
    {
        TensorPrimitives.MultiplyAdd(_products, length, _scores, _moved);
        var loss = LogisticLoss.Sum(_moved, _signs, _scratch) + length * PenaltySlope + length * length * PenaltyCurvature / 2;
        LogisticLoss.Residuals(_moved, _signs, _scratch);
        return (loss, TensorPrimitives.Dot(_scratch, _products) + PenaltySlope + length * PenaltyCurvature);
    }
}
