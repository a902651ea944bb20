namespace Einthoven.Cohorts;

/// <summary>Reads <c>labels/TASK.csv</c>: id, split, one column a class with 0, 1 or nothing for unknown.</summary>
internal static class LabelsFile
{
    public static LabelTable Read(string path, string task, IReadOnlyDictionary<string, int> recordsById)
    {
        using var table = new CsvTable(path);
        if (table.Columns.Count < 3 || table.Columns[0] != "id" || table.Columns[1] != "split")
            throw new CohortException($"{path}: its columns should be id, split, and one a class; they are {string.Join(", ", table.Columns)}.");

        var labels = new LabelTable(task, [.. table.Columns.Skip(2)], recordsById.Count);
        while (table.Read())
        {
            if (!recordsById.TryGetValue(table.Field(0), out var record)) throw table.Error($"the id {table.Field(0)} is not in {CohortFiles.Records}.");
            if (labels.Contains(record)) throw table.Error($"the id {table.Field(0)} occurs twice.");
            if (!SplitNames.TryParse(table.Field(1), out var split)) throw table.Error($"the split '{table.Field(1)}' is not one of {SplitNames.All}.");
            labels.Assign(record, split);
            for (var cls = 0; cls < labels.Classes.Count; cls++) labels[record, cls] = Value(table, cls + 2);
        }

        return labels;
    }

    /// <summary>A label as published files write it: 0, 1, 0.0, 1.0, or nothing for unknown.</summary>
    public static bool? Value(CsvTable table, int column) => table.Field(column) switch
    {
        "" => null,
        "0" or "0.0" => false,
        "1" or "1.0" => true,
        var other => throw table.Error($"{table.Columns[column]} is '{other}'; a label is 0, 1, or empty for unknown."),
    };
}
