namespace Einthoven.Cohorts.Verification;

/// <summary>Something that is wrong or odd about a cohort.</summary>
/// <param name="Check">What was checked: <c>files</c>, <c>records</c>, <c>patients</c>, <c>labels</c>, <c>duplicates</c>, <c>limb-leads</c>, <c>polarity</c>, <c>amplitude</c>, <c>rate</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found, where, and what to do.</param>
/// <param name="Count">How many records or files it concerns.</param>
/// <param name="Examples">The first of them.</param>
public sealed record CohortFinding(string Check, FindingSeverity Severity, string Message, int Count = 1, IReadOnlyList<string>? Examples = null)
{
    /// <summary>Examples that are kept of each finding.</summary>
    internal const int MostExamples = 5;

    /// <summary>The first of what it concerns; may be empty.</summary>
    public IReadOnlyList<string> Examples { get; init; } = Examples ?? [];

    /// <summary>A finding about several records or files, of which the first are kept.</summary>
    internal static CohortFinding Of(string check, FindingSeverity severity, string message, IReadOnlyCollection<string> all) =>
        new(check, severity, message, all.Count, [.. all.Take(MostExamples)]);

    /// <summary>A finding about the cohort as a whole, or an error that says all itself.</summary>
    internal static CohortFinding Problem(string check, string message) => new(check, FindingSeverity.Problem, message);

    /// <summary>The message with its examples in one line.</summary>
    public override string ToString() =>
        Examples.Count == 0 ? Message : $"{Message.TrimEnd('.')}: {string.Join("; ", Examples)}{(Count > Examples.Count ? "; …" : "")}.";
}
