using System.Text.Json.Serialization;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>The result of a system on one task with one budget of labels: what <c>--json</c> writes and the report shows.</summary>
public sealed record EvaluationResult
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>The split that was scored.</summary>
    public required string Split { get; init; }

    /// <summary>Records scored.</summary>
    public required int Records { get; init; }

    /// <summary>Labelled records a draw was trained on; 0 for zero-shot.</summary>
    public required int Labels { get; init; }

    /// <summary>Draws averaged over; 1 where all labels are used.</summary>
    public required int Draws { get; init; }

    /// <summary>What the system was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>Mean AUC over classes with a positive and a negative among the scored records, mean over draws.</summary>
    public required double MacroAuc { get; init; }

    /// <summary>95 % bootstrap interval of <see cref="MacroAuc"/> over patients.</summary>
    public required Interval MacroAucInterval { get; init; }

    /// <summary>Mean average precision over the same classes.</summary>
    public required double MacroAuprc { get; init; }

    /// <summary>Each class that could be judged.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    /// <summary>Classes that could not be judged, or that draws could not be trained on, with the reason.</summary>
    public required IReadOnlyList<SkippedClass> SkippedClasses { get; init; }

    /// <summary>As <see cref="MacroAuc"/>, over classes with at least 10 positives among the scored records; null when there is none.</summary>
    public double? MacroAucAtLeast10 { get; init; }

    /// <summary>95 % bootstrap interval of <see cref="MacroAucAtLeast10"/>.</summary>
    public Interval? MacroAucAtLeast10Interval { get; init; }

    /// <summary>Number of classes with at least 10 positives.</summary>
    public required int ClassesAtLeast10 { get; init; }

    /// <summary>The macro AUC of each draw.</summary>
    public required IReadOnlyList<double> DrawMacroAucs { get; init; }

    /// <summary>Standard deviation (n - 1) of <see cref="DrawMacroAucs"/>; null for one draw.</summary>
    public double? DrawStandardDeviation { get; init; }

    /// <summary><c>probe</c> or <c>zero-shot</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The method in words, as in <c>MERL</c> or <c>MERL-style, text from scratch</c>; null in files of before.</summary>
    public string? Method { get; init; }

    /// <summary>Which of its representations was read out.</summary>
    public required string Features { get; init; }

    /// <summary>Numbers an ECG.</summary>
    public required int Width { get; init; }

    /// <summary>The head of a probe: <c>logistic</c> or <c>ridge</c>; null for zero-shot.</summary>
    public string? Head { get; init; }

    /// <summary>Median over draws of the strength that was chosen; null for zero-shot.</summary>
    public double? Strength { get; init; }

    /// <summary>The budget as it was asked for: <c>200</c>, <c>1%</c>, <c>all</c>; null for zero-shot.</summary>
    public string? LabelBudget { get; init; }

    /// <summary>Languages of the prompts; null for a probe.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>The cohort's name.</summary>
    public required string Cohort { get; init; }

    /// <summary>The cohort the head was trained on where it is another one; null where the scored cohort's own training split trained it.</summary>
    public string? TrainingCohort { get; init; }

    /// <summary>The cohort whose labelled training records joined every draw; null when none did.</summary>
    public string? AddedCohort { get; init; }

    /// <summary>Seed of draws and resamples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the number must know, as that the system has seen the records.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Name and method, for tables.</summary>
    [JsonIgnore]
    public string Title => TitleOf(System, Method);

    /// <summary>The system it is compared with; null when there is none.</summary>
    public VersusResult? Versus { get; init; }

    internal static string TitleOf(string system, string? method) => method is null || method == system ? system : $"{system}: {method}";
}
