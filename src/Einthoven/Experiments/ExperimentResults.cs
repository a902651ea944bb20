namespace Einthoven.Experiments;

/// <summary>What an experiment found, as far as it has come.</summary>
public sealed record ExperimentResults
{
    /// <summary>Which experiment.</summary>
    public required ExperimentKind Kind { get; init; }

    /// <summary>The settings as a user reads them.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The systems, in their order, with what is special about each.</summary>
    public required IReadOnlyDictionary<string, string> Systems { get; init; }

    /// <summary>Every number.</summary>
    public required IReadOnlyList<ExperimentCell> Cells { get; init; }

    /// <summary>Pre-trainings.</summary>
    public required IReadOnlyList<TrainedRun> Runs { get; init; }

    /// <summary>Learning rates that were tried.</summary>
    public required IReadOnlyList<LearningRateTrial> Trials { get; init; }

    /// <summary>How long embedding and supervised training took.</summary>
    public required IReadOnlyList<ExperimentTime> Times { get; init; }

    /// <summary>What failed.</summary>
    public required IReadOnlyList<ExperimentFailure> Failures { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether everything that was planned has been done or has failed.</summary>
    public required bool Complete { get; init; }
}
