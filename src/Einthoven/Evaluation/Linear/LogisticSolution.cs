namespace Einthoven.Evaluation.Linear;

/// <summary>A fitted logistic regression: probability = 1 / (1 + exp(-(intercept + weights · x))).</summary>
/// <param name="Weights">One a column.</param>
/// <param name="Intercept">Added to every score.</param>
/// <param name="Scores">intercept + weights · x for each row, left-out rows too.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="GradientNorm">Length of the gradient where it stopped, divided by the number of rows fitted to.</param>
public sealed record LogisticSolution(double[] Weights, double Intercept, double[] Scores, int Iterations, double GradientNorm);
