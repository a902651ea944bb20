namespace Einthoven.Signals.Paper;

/// <summary>A span of a lead that is marked under its trace.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="From">Its start, in seconds from the recording's start.</param>
/// <param name="To">Its end, in seconds.</param>
/// <param name="Kind">What the mark says.</param>
public readonly record struct EcgPaperHighlight(Lead Lead, double From, double To, EcgPaperHighlightKind Kind = EcgPaperHighlightKind.Hidden);
