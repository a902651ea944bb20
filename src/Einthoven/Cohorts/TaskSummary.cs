namespace Einthoven.Cohorts;

/// <summary>A task of a cohort, counted.</summary>
/// <param name="Name">The task.</param>
/// <param name="Train">Records with labels for training.</param>
/// <param name="Validation">Records with labels for validation.</param>
/// <param name="Test">Records with labels for the test.</param>
/// <param name="Classes">Its classes.</param>
public sealed record TaskSummary(string Name, int Train, int Validation, int Test, IReadOnlyList<ClassSummary> Classes)
{
    /// <summary>Counts a task.</summary>
    public static TaskSummary Of(LabelTable labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (train, validation, test) = (labels.Of(Split.Train), labels.Of(Split.Validation), labels.Of(Split.Test));
        return new TaskSummary(
            labels.Task, train.Count, validation.Count, test.Count,
            [.. labels.Classes.Select((name, cls) => new ClassSummary(name, Positives(train, cls), Positives(validation, cls), Positives(test, cls)))]);

        int Positives(IReadOnlyList<int> records, int cls) => records.Count(record => labels[record, cls] == true);
    }
}

/// <summary>A class of a task: records that have it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Train">Positives for training.</param>
/// <param name="Validation">Positives for validation.</param>
/// <param name="Test">Positives for the test.</param>
public sealed record ClassSummary(string Name, int Train, int Validation, int Test);
