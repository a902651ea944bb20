using Einthoven.Cohorts.Labels;

namespace Einthoven.Cohorts.Sources;

/// <summary>Finds the labels of a CSV row: in columns of classes, and for the tasks without one in its SCP codes.</summary>
internal sealed class RowLabels
{
    private readonly List<(LabelTask Task, Func<string[], IReadOnlyList<string>> Classes)> _tasks = [];

    /// <param name="columns">The columns, all found.</param>
    /// <param name="indexOf">The place of a column.</param>
    /// <param name="options">The tasks wanted, and the meaning of SCP codes.</param>
    /// <param name="classesSeen">The classes that occur in a label column that isn't a task of PTB-XL.</param>
    public RowLabels(RecordColumns columns, Func<string, int> indexOf, RecordTableOptions options, IReadOnlyDictionary<string, SortedSet<string>> classesSeen)
    {
        foreach (var column in columns.Labels)
        {
            var index = indexOf(column);
            Add(PtbXlTasks.Find(column) ?? new LabelTask(column, [.. classesSeen[column]]), row => Split(row[index]));
        }

        if (columns.ScpCodes is { } codes)
        {
            var index = indexOf(codes);
            foreach (var task in PtbXlTasks.All.Where(task => !_tasks.Any(known => known.Task.Name == task.Name)))
                Add(task, row => options.Statements.Classes(task, ScpCodes.Parse(row[index]).Select(code => code.Code)));
        }

        var missing = options.Tasks.FirstOrDefault(name => !_tasks.Any(known => TaskNames.Same(known.Task.Name, name)));
        if (missing is not null) throw new CohortException($"{options.Csv}: has no labels of {missing}; it has {(_tasks.Count == 0 ? "none" : string.Join(", ", Tasks.Select(task => task.Name)))}.");
        if (options.Tasks.Count > 0) _tasks.RemoveAll(known => !options.Tasks.Any(name => TaskNames.Same(name, known.Task.Name)));

        void Add(LabelTask task, Func<string[], IReadOnlyList<string>> classes) => _tasks.Add((task, classes));
    }

    public IReadOnlyList<LabelTask> Tasks => [.. _tasks.Select(task => task.Task)];

    /// <summary>The labels of a row; a task of which it has no class leaves it out.</summary>
    public IReadOnlyList<TaskLabels> Of(string[] row, Split split)
    {
        var labels = new List<TaskLabels>();
        foreach (var (task, classesOf) in _tasks)
            if (classesOf(row) is { Count: > 0 } classes) labels.Add(TaskLabels.Of(task, split, classes));
        return labels;
    }

    /// <summary>The classes of a field, separated by ";".</summary>
    public static string[] Split(string field) => field.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
