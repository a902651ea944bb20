namespace Einthoven.Cohorts.Labels;

/// <summary>MERL's label files of a data set with one task: <c>icbeb_train.csv</c>, <c>_val.csv</c>, <c>_test.csv</c> of CPSC2018, <c>chapman_*.csv</c> of CSN.</summary>
/// <remarks>Classes are found by column name; the split of a record is that of the file it stands in; its id is its file's name without folder and extension. Immutable.</remarks>
public sealed class SingleTaskSplits
{
    private static readonly (string Suffix, Split Split)[] Parts = [("train", Split.Train), ("val", Split.Validation), ("test", Split.Test)];
    private static readonly string[] Facts = ["patient_id", "ecg_id", "filename", "validation", "age", "sex", "scp_codes", "ecg_path", "diagnose"];

    private readonly Dictionary<string, TaskLabels> _labels = [];

    private SingleTaskSplits(string folder) => Folder = folder;

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>Records in all three files.</summary>
    public int Records => _labels.Count;

    /// <summary>Reads the three files.</summary>
    /// <param name="folder">The folder; files are searched for in it and below.</param>
    /// <param name="prefix"><c>icbeb</c> or <c>chapman</c>.</param>
    /// <param name="task">The task whose classes the columns have.</param>
    /// <param name="column">The column of the recording's file: <c>filename</c> or <c>ecg_path</c>.</param>
    /// <exception cref="CohortException">A file or column is missing, a column is no class, a value isn't 0 or 1, or a record occurs twice.</exception>
    public static SingleTaskSplits Read(string folder, string prefix, LabelTask task, string column)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!Directory.Exists(folder)) throw new CohortException($"{folder}: there is no such folder of split files.");
        var splits = new SingleTaskSplits(folder);
        foreach (var (suffix, split) in Parts)
        {
            var path = Directory.GetFiles(folder, $"{prefix}_{suffix}.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new CohortException($"{folder}: no file {prefix}_{suffix}.csv in it or below; MERL's files come as {prefix}_train.csv, _val.csv and _test.csv.");
            splits.Read(path, task, column, split);
        }

        return splits;
    }

    /// <summary>The labels of a record; null when no file lists it.</summary>
    public TaskLabels? Of(string id) => _labels.GetValueOrDefault(id);

    private void Read(string path, LabelTask task, string column, Split split)
    {
        using var table = new CsvTable(path);
        var file = table.Require(column);
        var columns = task.Classes.Select(table.Require).ToArray();
        var unknown = table.Columns.FirstOrDefault(name => task.IndexOf(name) < 0 && !Facts.Contains(name));
        if (unknown is not null) throw new CohortException($"{path}: the column {unknown} is no class of {task.Name}; its classes are {string.Join(", ", task.Classes)}.");

        while (table.Read())
        {
            var id = Path.GetFileNameWithoutExtension(table.Field(file));
            if (id.Length == 0) throw table.Error($"{column} is empty.");
            if (!_labels.TryAdd(id, new TaskLabels(task, split, [.. columns.Select(index => LabelsFile.Value(table, index))])))
                throw table.Error($"the record {id} occurs twice in the files of {task.Name}; the same record would train and test.");
        }
    }
}
