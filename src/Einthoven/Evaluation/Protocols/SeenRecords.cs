using Einthoven.Cohorts;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Guards results against records that a system was trained on.</summary>
public static class SeenRecords
{
    /// <summary>Looks for scored records that the system has seen.</summary>
    /// <param name="system">The system.</param>
    /// <param name="task">The task.</param>
    /// <param name="allow">Warn rather than refuse.</param>
    /// <returns>Warnings to print and to keep with the result; empty when nothing was seen.</returns>
    /// <exception cref="CohortException">Some were seen and it isn't allowed; the message names them.</exception>
    public static IReadOnlyList<string> Check(IFeatureExtractor system, EvaluationTask task, bool allow) =>
        Check(system, [.. task.ScoredIdsOf(task.Scored)], $"the {SplitNames.Of(task.Split)} split of {task.Name}", allow);

    /// <summary>The same of records that are scored without a task.</summary>
    /// <param name="system">The system.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="records">Indices into its records.</param>
    /// <param name="split">The split they are of.</param>
    /// <param name="allow">Warn rather than refuse.</param>
    /// <exception cref="CohortException">Some were seen and it isn't allowed; the message names them.</exception>
    public static IReadOnlyList<string> Check(IFeatureExtractor system, Cohort cohort, IReadOnlyList<int> records, Split split, bool allow) =>
        Check(system, [.. records.Select(record => cohort.Records[record].Id)], $"the {SplitNames.Of(split)} split of {cohort.Manifest.Name}", allow);

    private static IReadOnlyList<string> Check(IFeatureExtractor system, string[] ids, string where, bool allow)
    {
        var seen = ids.Where(system.SeenRecords.Contains).ToArray();
        if (seen.Length == 0) return [];
        var named = string.Join(", ", seen.Take(5)) + (seen.Length > 5 ? ", …" : "");
        var what = $"{system.Name} was trained on {seen.Length} of the {ids.Length} records of {where} ({named})";
        return allow
            ? [what + "; the result says nothing about new patients."]
            : throw new CohortException(what + ". Train it without them, or give --allow-seen to get numbers that say nothing about new patients.");
    }
}
