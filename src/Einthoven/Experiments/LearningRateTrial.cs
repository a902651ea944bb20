namespace Einthoven.Experiments;

/// <summary>A learning rate that was tried.</summary>
/// <param name="System">The system.</param>
/// <param name="Factor">Of the configuration's own.</param>
/// <param name="LearningRate">The rate.</param>
/// <param name="Score">Macro AUC on the validation split, mean over tasks and budgets of labels; null where the training failed.</param>
/// <param name="Problem">Why it failed; null where it did not.</param>
public sealed record LearningRateTrial(string System, double Factor, double LearningRate, double? Score, string? Problem);
