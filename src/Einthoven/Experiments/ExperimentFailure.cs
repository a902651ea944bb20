namespace Einthoven.Experiments;

/// <summary>A part of an experiment that failed; the rest goes on.</summary>
/// <param name="What">The part, as in <c>merl R1 seed 2: pre-training</c>.</param>
/// <param name="Reason">What went wrong.</param>
public sealed record ExperimentFailure(string What, string Reason);
