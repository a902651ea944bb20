namespace Einthoven.Pretraining;

/// <summary>How a pre-training ended.</summary>
/// <param name="Run">The folder.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Complete">False when it was stopped; <c>--resume</c> goes on.</param>
/// <param name="TrainingLoss">Mean total loss of the last epoch's steps.</param>
/// <param name="ValidationLoss">Total loss on the validation split after the last epoch; NaN without validation records.</param>
public sealed record PretrainingResult(string Run, long Steps, bool Complete, double TrainingLoss, double ValidationLoss);
