namespace Einthoven.Evaluation.Metrics;

/// <summary>What a threshold gives: records scored at or above it are called positive.</summary>
/// <param name="Threshold">The score; infinity calls none positive.</param>
/// <param name="FalsePositiveRate">Share of the negatives that are called positive (1 - specificity).</param>
/// <param name="TruePositiveRate">Share of the positives that are called positive (sensitivity).</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
