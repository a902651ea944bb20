namespace Einthoven.Signals.Paper;

/// <summary>A span of a lead that is marked under its trace.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="From">Its start, in seconds from the recording's start.</param>
/// <param name="To">Its end, in seconds.</param>
/// <param name="Kind">What the mark says.</param>
/// <param name="Strength">How strong it is drawn, above 0 and at most 1: the weight of evidence. What is not above 0 is not drawn.</param>
public readonly record struct EcgPaperHighlight(
    Lead Lead, double From, double To, EcgPaperHighlightKind Kind = EcgPaperHighlightKind.Hidden, double Strength = 1);
