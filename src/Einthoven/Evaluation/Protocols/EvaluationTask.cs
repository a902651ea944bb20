using Einthoven.Cohorts;

namespace Einthoven.Evaluation.Protocols;

/// <summary>A task of a cohort as an evaluation needs it: which records train, which are scored, their patients and labels.</summary>
/// <remarks>Immutable and safe to share between threads. Systems are only ever compared on the same task object's records and classes.</remarks>
public sealed class EvaluationTask
{
    private readonly Cohort _cohort;
    private readonly LabelTable _labels;

    private EvaluationTask(Cohort cohort, LabelTable labels, Split split)
    {
        (_cohort, _labels, Split) = (cohort, labels, split);
        Training = Known(Split.Train);
        Scored = Known(split);
        ScoredPatients = PatientsOf(Scored);
        ScoredLabels = LabelsOf(Scored);
    }

    /// <summary>The task's name, as in <c>superclass</c>.</summary>
    public string Name => _labels.Task;

    /// <summary>The split that is scored.</summary>
    public Split Split { get; }

    /// <summary>Its classes.</summary>
    public IReadOnlyList<string> Classes => _labels.Classes;

    /// <summary>Labelled records a probe may be trained on, in the cohort's order.</summary>
    public IReadOnlyList<int> Training { get; }

    /// <summary>Labelled records of the split, in the cohort's order.</summary>
    public IReadOnlyList<int> Scored { get; }

    /// <summary>The patient of each scored record.</summary>
    public IReadOnlyList<string> ScoredPatients { get; }

    /// <summary>By class, then by scored record.</summary>
    public IReadOnlyList<bool?[]> ScoredLabels { get; }

    /// <summary>The cohort's name.</summary>
    public string CohortName => _cohort.Manifest.Name;

    /// <summary>Takes a task out of a cohort.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="task">A name in its <see cref="Cohort.Tasks"/>.</param>
    /// <param name="split">Validation for choices, test for results.</param>
    /// <exception cref="CohortException">
    /// No such task, no labelled record in the split, no class with a positive and a negative there, or patients who stand in training and in the split.
    /// </exception>
    public static EvaluationTask Of(Cohort cohort, string task, Split split)
    {
        if (split is not (Split.Validation or Split.Test)) throw new ArgumentOutOfRangeException(nameof(split), split, "Only validation and test can be scored.");
        var result = new EvaluationTask(cohort, cohort.Labels(task), split);
        var name = SplitNames.Of(split);
        if (result.Scored.Count == 0) throw new CohortException($"{cohort.Folder}: no record of the {name} split has a label of the task {task}.");
        if (!result.ScoredLabels.Any(labels => labels.Contains(true) && labels.Contains(false)))
            throw new CohortException($"{cohort.Folder}: no class of the task {task} has both a positive and a negative record in the {name} split, so nothing can be ranked.");

        var shared = result.PatientsOf(result.Training).Intersect(result.ScoredPatients, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (shared.Length == 0) return result;
        var named = string.Join(", ", shared.Take(5)) + (shared.Length > 5 ? ", …" : "");
        throw new CohortException($"{cohort.Folder}: {shared.Length} patients stand in train and in {name} of the task {task} ({named}). Split the cohort by patient; 'einthoven cohort verify' lists them.");
    }

    /// <summary>The ids of some records.</summary>
    public IEnumerable<string> IdsOf(IEnumerable<int> records) => records.Select(record => _cohort.Records[record].Id);

    /// <summary>The patients of some records; a record whose patient isn't known is its own.</summary>
    public IReadOnlyList<string> PatientsOf(IReadOnlyList<int> records) => [.. records.Select(record =>
        _cohort.Records[record].Patient is { Length: > 0 } patient ? patient : $"record {_cohort.Records[record].Id}")];

    /// <summary>The labels of some records, by class, then by record.</summary>
    public IReadOnlyList<bool?[]> LabelsOf(IReadOnlyList<int> records) =>
        [.. Enumerable.Range(0, Classes.Count).Select(cls => records.Select(record => _labels[record, cls]).ToArray())];

    private int[] Known(Split split) => [.. _labels.Of(split).Where(_labels.HasAny)];
}
