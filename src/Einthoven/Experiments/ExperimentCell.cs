using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Experiments;

/// <summary>A cell of a table: one system in one arm on one task with one budget of labels, over all its seeds.</summary>
public sealed record ExperimentCell
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>Its arm; <c>none</c> without pre-training.</summary>
    public required string Arm { get; init; }

    /// <summary><c>logistic</c>, <c>ridge</c>, <c>zero-shot</c> or <c>fine-tuned</c>.</summary>
    public required string Readout { get; init; }

    /// <summary>The scored cohort.</summary>
    public required string Cohort { get; init; }

    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>The budget as asked for; empty for zero-shot.</summary>
    public required string Budget { get; init; }

    /// <summary>Labelled records of a draw; 0 for zero-shot.</summary>
    public required int Labels { get; init; }

    /// <summary>Scored records.</summary>
    public required int Records { get; init; }

    /// <summary>Draws of a seed.</summary>
    public required int Draws { get; init; }

    /// <summary>Macro AUC, mean over seeds and draws.</summary>
    public required double MacroAuc { get; init; }

    /// <summary>95 % interval of it over patients.</summary>
    public required Interval MacroAucInterval { get; init; }

    /// <summary>Macro AUC of each seed, mean over draws.</summary>
    public required IReadOnlyList<double> SeedMacroAucs { get; init; }

    /// <summary>Standard deviation (n - 1) of <see cref="SeedMacroAucs"/>; null for one seed.</summary>
    public double? SeedDeviation { get; init; }

    /// <summary>Mean average precision.</summary>
    public required double MacroAuprc { get; init; }

    /// <summary>Macro AUC over classes with at least 10 positives; null where there is none.</summary>
    public double? MacroAucAtLeast10 { get; init; }

    /// <summary>Classes, AUC and AUPRC means over seeds.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    /// <summary>Classes that were skipped, with the reason, of the first seed.</summary>
    public required IReadOnlyList<SkippedClass> SkippedClasses { get; init; }

    /// <summary>Which of its representations was read out.</summary>
    public required string Features { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The distance to the reference; null for the reference itself, and where it has no such cell.</summary>
    public CellDifference? Difference { get; init; }

    /// <summary>The command that measures the first seed.</summary>
    public required string Command { get; init; }
}
