namespace Einthoven.Signals.Privacy;

/// <summary>A recording without what tells who was recorded.</summary>
/// <param name="Recording">What is left.</param>
/// <param name="Removed">What was taken out, in words, without its content: "name", "date and time of recording", "1 of 4 statements".</param>
public sealed record DeidentificationResult(Recording Recording, IReadOnlyList<string> Removed);
