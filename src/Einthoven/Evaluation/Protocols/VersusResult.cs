using System.Text.Json.Serialization;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Another system on the same records and draws, and how far the result is ahead of it.</summary>
/// <param name="System">The other system.</param>
/// <param name="Features">What of it was read out.</param>
/// <param name="Arm">What it was pre-trained on.</param>
/// <param name="MacroAuc">Its macro AUC, mean over draws.</param>
/// <param name="Difference">The result's macro AUC minus this.</param>
/// <param name="DifferenceInterval">95 % interval of the paired difference, over patients.</param>
/// <param name="DrawDifferences">The difference in each draw.</param>
public sealed record VersusResult(
    string System, string Features, string Arm, double MacroAuc, double Difference, Interval DifferenceInterval, IReadOnlyList<double> DrawDifferences)
{
    /// <summary>The other's method in words; null in files of before.</summary>
    public string? Method { get; init; }

    /// <summary>Name and method, for tables.</summary>
    [JsonIgnore]
    public string Title => EvaluationResult.TitleOf(System, Method);
}
