namespace Einthoven.Signals.Paper;

/// <summary>The limits and the peak of one wave, drawn over the trace: hairlines where it begins and ends, a dot at its peak.</summary>
/// <param name="Kind">Which wave.</param>
/// <param name="Onset">Where it begins, in seconds from the recording's start; NaN where it is not known.</param>
/// <param name="Peak">Its peak, in seconds; NaN where it is not known.</param>
/// <param name="Offset">Where it ends, in seconds; NaN where it is not known.</param>
/// <param name="Lead">The lead it was found in; null marks every lead.</param>
public readonly record struct EcgPaperWave(EcgPaperWaveKind Kind, double Onset, double Peak, double Offset, Lead? Lead = null);
