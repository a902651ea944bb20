namespace Einthoven.Cohorts.Labels;

/// <summary>What one task says of one record.</summary>
/// <param name="Task">The task.</param>
/// <param name="Split">The split that the task gives the record.</param>
/// <param name="Values">One value a class of the task: yes, no, or null for unknown.</param>
public sealed record TaskLabels(LabelTask Task, Split Split, IReadOnlyList<bool?> Values)
{
    /// <summary>Labels of a record whose classes are all known: those named are yes, the others no.</summary>
    /// <exception cref="CohortException">The task has no such class.</exception>
    public static TaskLabels Of(LabelTask task, Split split, IEnumerable<string> classes)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(classes);
        var values = new bool?[task.Classes.Count];
        Array.Fill(values, false);
        foreach (var name in classes)
        {
            var index = task.IndexOf(name);
            if (index < 0) throw new CohortException($"unknown class '{name}' of {task.Name}; its classes are {string.Join(", ", task.Classes)}.");
            values[index] = true;
        }

        return new TaskLabels(task, split, values);
    }
}
