namespace Einthoven.Cohorts.Measuring;

/// <summary>Files refused for the same reason.</summary>
/// <param name="Reason">The reason of the first of them, without its path.</param>
/// <param name="Count">How many.</param>
/// <param name="Files">The first of them.</param>
public sealed record ReasonGroup(string Reason, int Count, IReadOnlyList<string> Files);
