using Einthoven.Evaluation.Metrics;

namespace Einthoven.Experiments;

/// <summary>How far a system is ahead of another on the same records.</summary>
/// <param name="System">The other system.</param>
/// <param name="Arm">Its arm.</param>
/// <param name="Value">Macro AUC minus the other's, both means over seeds and draws.</param>
/// <param name="Interval">95 % interval over patients, paired.</param>
/// <param name="SeedDeviation">Standard deviation over seeds of the difference to the other's mean; null for one seed.</param>
public sealed record CellDifference(string System, string Arm, double Value, Interval Interval, double? SeedDeviation);
