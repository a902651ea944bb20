namespace Einthoven.Reading;

/// <summary>Why an ECG is not read.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Text">In words, with what was found.</param>
public sealed record Abstention(AbstentionReason Reason, string Text);
