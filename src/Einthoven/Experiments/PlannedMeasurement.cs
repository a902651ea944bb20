using Einthoven.Evaluation.Protocols;

namespace Einthoven.Experiments;

/// <summary>A measurement that an experiment needs.</summary>
/// <param name="Contender">The system.</param>
/// <param name="Training">What pre-trained it; null for a system without.</param>
/// <param name="Seed">Seed of what is drawn.</param>
/// <param name="Task">The task.</param>
/// <param name="Readout">How the system is asked.</param>
/// <param name="Budget">Labels; null for zero-shot.</param>
/// <param name="Key">What the result depends on, as a hash.</param>
public sealed record PlannedMeasurement(
    Contender Contender, PlannedTraining? Training, int Seed, EvaluationTask Task, Readout Readout, LabelBudget? Budget, string Key)
{
    /// <summary>As <c>R0</c>; <c>none</c> without pre-training.</summary>
    public string Arm => Training?.Arm.ToString() ?? "none";
}
