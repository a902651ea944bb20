using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Reading;

/// <summary>The labels of several tasks of a cohort together, as a reader is trained on them.</summary>
/// <remarks>
/// A benchmark leaves a record out of a task when it has none of the task's classes; a reader meets such ECGs too. So a record that stands in one of the tasks and
/// not in another has none of the other's classes: whoever stated the rhythm and the diagnosis would have stated a change of form.
/// </remarks>
internal sealed class ReaderLabels
{
    private readonly Cohort _cohort;
    private readonly LabelTable[] _tables;

    private ReaderLabels(Cohort cohort, LabelTable[] tables) => (_cohort, _tables) = (cohort, tables);

    public Cohort Cohort => _cohort;

    /// <summary>All classes of the tasks, in their order.</summary>
    public IReadOnlyList<ReaderClass> Classes => [.. _tables.SelectMany(table => table.Classes.Select(name => new ReaderClass(table.Task, name)))];

    /// <summary>The labels of the tasks.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="tasks">Names of tasks.</param>
    /// <param name="required">Whether the cohort must have all of them.</param>
    /// <exception cref="CohortException">It lacks a task, or a record is of one split in one task and of another in another.</exception>
    public static ReaderLabels Of(Cohort cohort, IReadOnlyList<string> tasks, bool required)
    {
        LabelTable[] tables = [.. tasks.Where(task => required || cohort.Tasks.Any(known => TaskNames.Same(known, task))).Select(cohort.Labels).DistinctBy(table => table.Task)];
        for (var record = 0; record < cohort.Records.Count; record++)
        {
            var splits = tables.Where(table => table.Contains(record)).Select(table => table.Split(record)).Distinct().ToArray();
            if (splits.Length > 1)
                throw new CohortException($"{cohort.Folder}: the record {cohort.Records[record].Id} is in {string.Join(" and ", splits.Select(SplitNames.Of))} of different tasks; name tasks that share their splits.");
        }

        return new(cohort, tables);
    }

    /// <summary>The records that a task has in a split.</summary>
    public int[] Records(Split split) =>
        [.. Enumerable.Range(0, _cohort.Records.Count).Where(record => _tables.Any(table => table.Contains(record) && table.Split(record) == split))];

    /// <summary>The labels of some records for a class; null where the cohort doesn't know the class or its value.</summary>
    public bool?[] Of(ReaderClass cls, IReadOnlyList<int> records)
    {
        var table = Array.Find(_tables, one => one.Task == cls.Task);
        var column = table?.Classes.ToList().IndexOf(cls.Name) ?? -1;
        return [.. records.Select(record => column < 0 ? null : table!.Contains(record) ? table[record, column] : false)];
    }

    /// <summary>The patients of some records; a record whose patient isn't known is its own.</summary>
    public string[] Patients(IReadOnlyList<int> records) =>
        [.. records.Select(record => _cohort.Records[record].Patient is { Length: > 0 } patient ? patient : $"record {_cohort.Records[record].Id}")];
}
