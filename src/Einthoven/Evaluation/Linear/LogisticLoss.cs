using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>log(1 + exp(-sign x score)) and its derivative, summed over rows; a sign of 0 leaves a row out.</summary>
internal static class LogisticLoss
{
    /// <summary>The derivative by each score: -sign / (1 + exp(sign x score)).</summary>
    public static void Residuals(ReadOnlySpan<double> scores, ReadOnlySpan<double> signs, Span<double> residuals)
    {
        TensorPrimitives.Multiply(scores, signs, residuals);
        TensorPrimitives.Negate(residuals, residuals);
        TensorPrimitives.Sigmoid(residuals, residuals);
        TensorPrimitives.Multiply(residuals, signs, residuals);
        TensorPrimitives.Negate(residuals, residuals);
    }

    /// <summary>The loss of one score, of a row with the given label.</summary>
    public static double Of(double score, bool positive)
    {
        var margin = positive ? score : -score;
        return Math.Max(-margin, 0) + double.LogP1(Math.Exp(-Math.Abs(margin)));
    }

    /// <summary>The summed loss; rows left out add 0.</summary>
    public static double Sum(ReadOnlySpan<double> scores, ReadOnlySpan<double> signs, Span<double> scratch)
    {
        var sum = 0.0;
        TensorPrimitives.Multiply(scores, signs, scratch);
        foreach (var margin in scratch) sum -= Math.Min(margin, 0);
        TensorPrimitives.Abs(scratch, scratch);
        TensorPrimitives.Negate(scratch, scratch);
        TensorPrimitives.Exp(scratch, scratch);
        TensorPrimitives.LogP1(scratch, scratch);
        for (var row = 0; row < signs.Length; row++) sum += signs[row] == 0 ? 0 : scratch[row];
        return sum;
    }
}
