namespace Einthoven.Cohorts.Labels;

/// <summary>MERL's label files of PTB-XL: <c>ptbxl_TASK_train.csv</c>, <c>_val.csv</c> and <c>_test.csv</c>, anywhere below a folder.</summary>
/// <remarks>
/// Classes are found by column <em>name</em>: in the subclass files the order of the columns differs between train, val and test.
/// The split of a record is that of the file it stands in. Immutable.
/// </remarks>
public sealed class SplitFiles
{
    private static readonly (string Suffix, Split Split)[] Parts = [("train", Split.Train), ("val", Split.Validation), ("test", Split.Test)];

    private readonly Dictionary<string, List<TaskLabels>> _labels = [];
    private readonly Dictionary<int, Split> _foldSplits = [];

    private SplitFiles(string folder, IReadOnlyList<LabelTask> tasks)
    {
        Folder = folder;
        Tasks = tasks;
        Folds = new FoldSplits(_foldSplits);
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The tasks that have files.</summary>
    public IReadOnlyList<LabelTask> Tasks { get; }

    /// <summary>Which fold belongs to which split, as the files show it: for records that stand in no file.</summary>
    public FoldSplits Folds { get; private set; }

    /// <summary>Reads the files of some tasks.</summary>
    /// <param name="folder">The folder; files are searched for in it and below.</param>
    /// <param name="tasks">The tasks wanted; those without files are an error only when named.</param>
    /// <exception cref="CohortException">No file, one of three missing, a class column missing or unknown, a value that isn't 0 or 1, a fold in two splits.</exception>
    public static SplitFiles Read(string folder, IReadOnlyList<LabelTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (!Directory.Exists(folder)) throw new CohortException($"{folder}: there is no such folder of split files.");
        var files = Directory.GetFiles(folder, "ptbxl_*.csv", SearchOption.AllDirectories);
        var splits = new SplitFiles(folder, tasks);
        foreach (var task in tasks)
        {
            foreach (var (suffix, split) in Parts)
            {
                var path = files.FirstOrDefault(file => IsFileOf(file, task, suffix))
                    ?? throw new CohortException($"{folder}: no file ptbxl_{task.Name}_{suffix}.csv in it or below; choose the tasks there are with --task.");
                splits.Read(path, task, split);
            }
        }

        splits.Folds = new FoldSplits(splits._foldSplits);
        return splits;
    }

    /// <summary>The labels of a record in all tasks that list it; nothing when none does.</summary>
    public IReadOnlyList<TaskLabels> Of(string id) => _labels.GetValueOrDefault(id) ?? [];

    private static bool IsFileOf(string path, LabelTask task, string suffix)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith("_" + suffix, StringComparison.OrdinalIgnoreCase) && TaskNames.Same(name["ptbxl_".Length..^(suffix.Length + 1)], task.Name);
    }

    private void Read(string path, LabelTask task, Split split)
    {
        using var table = new CsvTable(path);
        var id = table.Require("ecg_id");
        var fold = table.Require("strat_fold");
        var columns = task.Classes.Select(table.Require).ToArray();
        string[] facts = ["ecg_id", "patient_id", "strat_fold", "filename_lr", "filename_hr"];
        var unknown = table.Columns.FirstOrDefault(column => task.IndexOf(column) < 0 && !facts.Contains(column) && !TaskNames.Same(column, task.Name));
        if (unknown is not null) throw new CohortException($"{path}: the column {unknown} is no class of {task.Name}; its classes are {string.Join(", ", task.Classes)}.");

        while (table.Read())
        {
            var number = FoldSplits.Number(table.Field(fold));
            if (!_foldSplits.TryAdd(number, split) && _foldSplits[number] != split)
                throw table.Error($"fold {number} is {SplitNames.Of(split)} here and {SplitNames.Of(_foldSplits[number])} in another file; the same records would train and test.");
            if (!_labels.TryGetValue(table.Field(id), out var labels)) _labels[table.Field(id)] = labels = [];
            if (labels.Any(known => known.Task.Name == task.Name)) throw table.Error($"the record {table.Field(id)} occurs twice in the files of {task.Name}.");
            labels.Add(new TaskLabels(task, split, [.. columns.Select(column => LabelsFile.Value(table, column))]));
        }
    }
}
