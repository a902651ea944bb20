namespace Einthoven.Evaluation.Linear;

/// <summary>What a trained probe says.</summary>
/// <param name="Scores">By class, then by scored record: higher is more likely. A class that could not be trained scores 0.5 everywhere.</param>
/// <param name="Strengths">By class: the strength chosen; null for a class that could not be trained.</param>
public sealed record ProbeFit(IReadOnlyList<double[]> Scores, IReadOnlyList<double?> Strengths);
