using Einthoven.Evaluation.FineTuning;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Experiments;

/// <summary>What an experiment is asked to do.</summary>
/// <remarks>A budget is counted in floating-point operations of the matrix products of a training, forward and backward, as <see cref="ModelCost"/> estimates them.</remarks>
public sealed record ExperimentSettings
{
    /// <summary>Which experiment.</summary>
    public required ExperimentKind Kind { get; init; }

    /// <summary>The experiment's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Cohorts with labels that systems are measured on.</summary>
    public required IReadOnlyList<string> Cohorts { get; init; }

    /// <summary>Cohorts of real ECGs whose training split pre-trains; empty for <see cref="Cohorts"/>.</summary>
    public IReadOnlyList<string> Pretrain { get; init; } = [];

    /// <summary>Simulated cohorts, whose pairs pre-train from arm R1 on.</summary>
    public IReadOnlyList<string> Simulated { get; init; } = [];

    /// <summary>Cohorts of reports without ECGs, which pre-train from arm R1 on.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>Arms to run; empty for all that the cohorts allow.</summary>
    public IReadOnlyList<Arm> Arms { get; init; } = [];

    /// <summary>Tasks to measure; empty for all of the cohorts.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Split, budgets of labels, draws, seed and resamples.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>Heads of the probes.</summary>
    public IReadOnlyList<ProbeHead> Heads { get; init; } = [ProbeHead.Logistic];

    /// <summary>Languages of the zero-shot prompts.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    /// <summary>Pre-trainings of each system, with seeds 1, 2, …</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>TFLOP that a system may spend on R0.</summary>
    public double Budget { get; init; } = 200;

    /// <summary>TFLOP more for each of R1 and R2. What a system without an arm leaves is added to its next one.</summary>
    public double TextBudget { get; init; } = 50;

    /// <summary>Learning rates that are tried on validation for each system; 1 for the configuration's own alone.</summary>
    public int Trials { get; init; } = 3;

    /// <summary>Length of a trial as a share of the system's first training.</summary>
    public double TrialShare { get; init; } = 0.2;

    /// <summary>The system that others are compared with, as in <c>random-convolutions</c> or <c>small:R1</c>.</summary>
    public string Reference { get; init; } = "";

    /// <summary>How supervised systems are trained.</summary>
    public FineTuningOptions FineTuning { get; init; } = new();

    /// <summary>Draws of supervised systems, each a training of its own.</summary>
    public int FineTuningDraws { get; init; } = 5;

    /// <summary>What matrix products of pre-training multiply.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Threads; 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary>TFLOP until the end of an arm.</summary>
    public double BudgetUntil(Arm arm) => Budget + ((int)arm * TextBudget);

    /// <summary>Checks every value.</summary>
    /// <exception cref="ConfigurationException">A value is impossible; names the option, the value and what is allowed.</exception>
    public void Validate()
    {
        if (Cohorts.Count == 0) throw new ConfigurationException("No cohort to measure on: name one with --cohort DIR.");
        Require.Within("--seeds", Seeds, 1, 100);
        Require.Within("--budget", Budget, 1e-9, 1e12);
        Require.Within("--text-budget", TextBudget, 0, 1e12);
        Require.Within("--trials", Trials, 1, LearningRateTrials.Factors.Count);
        Require.Within("--trial-share", TrialShare, 0.001, 1);
        Require.AtLeast("--draws", Evaluation.Draws, 1);
        Require.AtLeast("--fine-tune-draws", FineTuningDraws, 1);
        Require.Within("--resamples", Evaluation.Resamples, 1, 1_000_000);
        Require.AtLeast("--threads", Threads, 0);
        if (Heads.Count == 0) throw new ConfigurationException("--head: name logistic, ridge, or both.");
        FineTuning.Validate();
    }
}
