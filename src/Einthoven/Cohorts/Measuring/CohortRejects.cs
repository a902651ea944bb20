namespace Einthoven.Cohorts.Measuring;

/// <summary>Reads the reasons in a cohort's <c>rejected.csv</c>.</summary>
internal static class CohortRejects
{
    /// <summary>The reasons, grouped; none where the cohort has no such file.</summary>
    /// <exception cref="CohortException">The file is damaged.</exception>
    public static ReasonGroups Read(Cohort cohort)
    {
        var groups = new ReasonGroups();
        var path = Path.Combine(cohort.Folder, CohortFiles.Rejected);
        if (!File.Exists(path)) return groups;
        using var table = new CsvTable(path);
        while (table.Read()) groups.Add(table["file"], table["reason"]);
        return groups;
    }
}
