namespace Einthoven.Evaluation.Linear;

/// <summary>One of many logistic regressions on the same rows.</summary>
/// <param name="Positive">The label of each row.</param>
/// <param name="Penalty">Factor of half the squared length of the weights, above 0; scikit-learn's <c>C</c> is its inverse. The intercept is free.</param>
/// <param name="LeftOut">Rows that take no part in the fit, as the held-out fold of a cross-validation; null leaves none out.</param>
public sealed record LogisticProblem(bool[] Positive, double Penalty, bool[]? LeftOut = null);
