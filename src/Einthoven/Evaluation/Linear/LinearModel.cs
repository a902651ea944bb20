namespace Einthoven.Evaluation.Linear;

/// <summary>A trained head as it is applied to features that are not standardised: score = intercept + weights · features.</summary>
/// <param name="Weights">One a feature.</param>
/// <param name="Intercept">Added to every score.</param>
/// <param name="Strength">The strength it was trained with.</param>
public sealed record LinearModel(double[] Weights, double Intercept, double Strength);
