namespace Einthoven.Assessment;

/// <summary>What could be done with an archive, in words with numbers.</summary>
/// <param name="Purpose">As in "Pre-training on ECGs".</param>
/// <param name="Level">Whether there is enough.</param>
/// <param name="Words">Why, and what would help.</param>
public sealed record Readiness(string Purpose, ReadinessLevel Level, string Words);
