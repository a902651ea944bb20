namespace Einthoven.Cohorts;

/// <summary>Samples of a lead that have no value; <c>signals.npy</c> holds 0 there.</summary>
/// <param name="Lead">Index of the lead in the cohort.</param>
/// <param name="First">The first sample without a value.</param>
/// <param name="Count">How many follow, that one included.</param>
public readonly record struct MissingSpan(int Lead, int First, int Count);
