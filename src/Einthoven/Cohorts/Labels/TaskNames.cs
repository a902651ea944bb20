namespace Einthoven.Cohorts.Labels;

/// <summary>Task names as people and files spell them: <c>superclass</c>, <c>super_class</c>, <c>Super-Class</c>.</summary>
internal static class TaskNames
{
    public static bool Same(string one, string other) => Plain(one) == Plain(other);

    /// <summary>Lower case, without "-" and "_".</summary>
    public static string Plain(string name) =>
        name.Trim().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
