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
    public static IReadOnlyList<string> Check(IFeatureExtractor system, EvaluationTask task, bool allow)
    {
        var seen = task.ScoredIdsOf(task.Scored).Where(system.SeenRecords.Contains).ToArray();
        if (seen.Length == 0) return [];
        var named = string.Join(", ", seen.Take(5)) + (seen.Length > 5 ? ", …" : "");
        var what = $"{system.Name} was trained on {seen.Length} of the {task.Scored.Count} records of the {SplitNames.Of(task.Split)} split of {task.Name} ({named})";
        return allow
            ? [what + "; the result says nothing about new patients."]
            : throw new CohortException(what + ". Train it without them, or give --allow-seen to get numbers that say nothing about new patients.");
    }
}
