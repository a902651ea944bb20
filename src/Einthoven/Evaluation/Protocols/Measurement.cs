namespace Einthoven.Evaluation.Protocols;

/// <summary>A result, and the ranked scores it was computed from, which paired comparisons need.</summary>
/// <param name="Result">The numbers.</param>
/// <param name="Scores">The scores.</param>
public sealed record Measurement(EvaluationResult Result, ScoreSet Scores);
