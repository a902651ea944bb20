namespace Einthoven.Signals.Formats.Scp;

/// <summary>One lead of section 3.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="First">Its first sample, counted as the file counts, from 1.</param>
/// <param name="Length">Its samples.</param>
internal readonly record struct ScpLeadSpan(Lead Lead, long First, int Length);
