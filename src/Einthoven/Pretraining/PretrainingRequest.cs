using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>What to pre-train, on what, and where to put it.</summary>
public sealed record PretrainingRequest
{
    /// <summary>The configuration; not used when resuming.</summary>
    public RunConfiguration Configuration { get; init; } = new();

    /// <summary>Folders of cohorts whose ECGs and reports are used. May be empty when resuming.</summary>
    public IReadOnlyList<string> Cohorts { get; init; } = [];

    /// <summary>Folders of cohorts whose reports are left unread.</summary>
    public IReadOnlyList<string> SignalsOnly { get; init; } = [];

    /// <summary>The folder of the run.</summary>
    public required string Run { get; init; }

    /// <summary>A run to go on from: its parameters, and its vocabulary with new words added. Its optimiser is not taken over.</summary>
    public string? From { get; init; }

    /// <summary>Whether to go on where the run stopped. The result is, bit for bit, that of a run without a stop.</summary>
    public bool Resume { get; init; }

    /// <summary>Threads; 0 for all processors. Any number gives the same bits.</summary>
    public int Threads { get; init; }

    /// <summary>What matrix products multiply; null for that of the run when resuming, else float32.</summary>
    public Precision? Precision { get; init; }
}
