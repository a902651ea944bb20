using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Protocols;

/// <summary>How systems are measured; the same for all that are compared.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Validation for choices, test for results.</summary>
    public Split Split { get; init; } = Split.Test;

    /// <summary>Seed of draws and resamples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Bootstrap resamples over patients.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Score records that the system was trained on, with a warning, rather than refuse.</summary>
    public bool AllowSeen { get; init; }

    /// <summary>Training draws of a probe; one where all labels are used.</summary>
    public int Draws { get; init; } = 20;

    /// <summary>The budgets of labels, each a result.</summary>
    public IReadOnlyList<LabelBudget> Budgets { get; init; } = [LabelBudget.All];

    /// <summary>The head of a probe.</summary>
    public ProbeHead Head { get; init; } = ProbeHead.Logistic;

    /// <summary>The head's strength, above 0; null to choose it inside the training records.</summary>
    /// <remarks>What is chosen inside one cohort is too weak for another one that differs from it.</remarks>
    public double? Strength { get; init; }
}
