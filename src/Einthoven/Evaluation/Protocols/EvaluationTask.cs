using Einthoven.Cohorts;
using Einthoven.Pretraining;

namespace Einthoven.Evaluation.Protocols;

/// <summary>A task of a cohort as an evaluation needs it: which records train, which are scored, their patients and labels.</summary>
/// <remarks>Immutable and safe to share between threads. Systems are only ever compared on the same task object's records and classes.</remarks>
public sealed class EvaluationTask
{
    private readonly Part _training;
    private readonly Part _scored;

    private EvaluationTask(Part training, Part scored, IReadOnlyList<string> classes, IReadOnlyList<SkippedClass> leftOut, Split split)
    {
        (_training, _scored, Classes, LeftOut, Split) = (training, scored, classes, leftOut, split);
        Training = _training.Known(Split.Train, classes);
        Scored = _scored.Known(split, classes);
        ScoredPatients = _scored.PatientsOf(Scored);
        ScoredLabels = _scored.LabelsOf(Scored, classes);
    }

    /// <summary>The task's name, as in <c>superclass</c>.</summary>
    public string Name => _scored.Labels.Task;

    /// <summary>The split that is scored.</summary>
    public Split Split { get; }

    /// <summary>Its classes; of two cohorts those that both have.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Classes that only one of two cohorts has; empty where one cohort trains and is scored.</summary>
    public IReadOnlyList<SkippedClass> LeftOut { get; }

    /// <summary>The cohort that a probe is trained on.</summary>
    public Cohort TrainingCohort => _training.Cohort;

    /// <summary>The cohort that is scored; mostly the same.</summary>
    public Cohort ScoredCohort => _scored.Cohort;

    /// <summary>Labelled records of the training cohort that a probe may be trained on, in its order.</summary>
    public IReadOnlyList<int> Training { get; }

    /// <summary>Labelled records of the split of the scored cohort, in its order.</summary>
    public IReadOnlyList<int> Scored { get; }

    /// <summary>The patient of each scored record.</summary>
    public IReadOnlyList<string> ScoredPatients { get; }

    /// <summary>By class, then by scored record.</summary>
    public IReadOnlyList<bool?[]> ScoredLabels { get; }

    /// <summary>The scored cohort's name.</summary>
    public string CohortName => ScoredCohort.Manifest.Name;

    /// <summary>The training cohort's name where it is another one than the scored; null else.</summary>
    public string? TrainingCohortName => ReferenceEquals(TrainingCohort, ScoredCohort) ? null : TrainingCohort.Manifest.Name;

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
        var part = new Part(cohort, cohort.Labels(task));
        return new EvaluationTask(part, part, part.Labels.Classes, [], split).Checked();
    }

    /// <summary>Takes a task out of two cohorts: one trains, the other is scored.</summary>
    /// <param name="training">The cohort whose training split trains.</param>
    /// <param name="scored">The cohort that is scored.</param>
    /// <param name="task">A task that both have; its classes are matched by name.</param>
    /// <param name="split">What of the scored cohort is scored. Its training split may be, too: it trains nothing here.</param>
    /// <exception cref="CohortException">
    /// As <see cref="Of"/>; or the cohorts were prepared differently, share no class of the task, or share records or patients that would be trained on and scored.
    /// </exception>
    public static EvaluationTask Across(Cohort training, Cohort scored, string task, Split split)
    {
        if (split is Split.None) throw new ArgumentOutOfRangeException(nameof(split), split, "Only train, validation and test can be scored.");
        var (preparedHere, preparedThere) = (CohortFit.Describe(training), CohortFit.Describe(scored));
        if (preparedHere != preparedThere || training.Samples != scored.Samples)
        {
            throw new CohortException(
                $"{training.Folder} and {scored.Folder} were prepared differently: {preparedHere}, {training.Samples} samples and {preparedThere}, {scored.Samples} samples. Build one of them again.");
        }

        var (one, other) = (new Part(training, training.Labels(task)), new Part(scored, scored.Labels(task)));
        string[] both = [.. other.Labels.Classes.Where(one.Labels.Classes.Contains)];
        if (both.Length == 0)
        {
            throw new CohortException(
                $"{training.Folder} and {scored.Folder} share no class of the task {task}: {string.Join(", ", one.Labels.Classes)} and {string.Join(", ", other.Labels.Classes)}.");
        }

        SkippedClass[] leftOut =
        [
            .. one.Labels.Classes.Except(both).Select(name => new SkippedClass(name, $"not a class of the scored cohort {scored.Manifest.Name}")),
            .. other.Labels.Classes.Except(both).Select(name => new SkippedClass(name, $"not a class of the training cohort {training.Manifest.Name}")),
        ];
        return new EvaluationTask(one, other, both, leftOut, split).Checked();
    }

    /// <summary>The ids of some records of the training cohort.</summary>
    public IEnumerable<string> TrainingIdsOf(IEnumerable<int> records) => records.Select(record => TrainingCohort.Records[record].Id);

    /// <summary>The ids of some records of the scored cohort.</summary>
    public IEnumerable<string> ScoredIdsOf(IEnumerable<int> records) => records.Select(record => ScoredCohort.Records[record].Id);

    /// <summary>The patients of some records of the training cohort; a record whose patient isn't known is its own.</summary>
    public IReadOnlyList<string> TrainingPatientsOf(IReadOnlyList<int> records) => _training.PatientsOf(records);

    /// <summary>The labels of some records of the training cohort, by class, then by record.</summary>
    public IReadOnlyList<bool?[]> TrainingLabelsOf(IReadOnlyList<int> records) => _training.LabelsOf(records, Classes);

    private EvaluationTask Checked()
    {
        var (folder, name) = (ScoredCohort.Folder, SplitNames.Of(Split));
        if (Scored.Count == 0) throw new CohortException($"{folder}: no record of the {name} split has a label of the task {Name}.");
        if (!ScoredLabels.Any(labels => labels.Contains(true) && labels.Contains(false)))
            throw new CohortException($"{folder}: no class of the task {Name} has both a positive and a negative record in the {name} split, so nothing can be ranked.");

        // Two data sets number their patients each on its own: equal numbers are one person only within a source.
        var shared = _training.PeopleOf(Training).Intersect(_scored.PeopleOf(Scored)).Select(person => person.Patient).Order(StringComparer.Ordinal).ToArray();
        if (shared.Length == 0) return this;
        var named = string.Join(", ", shared.Take(5)) + (shared.Length > 5 ? ", …" : "");
        throw new CohortException(TrainingCohortName is null
            ? $"{folder}: {shared.Length} patients stand in train and in {name} of the task {Name} ({named}). Split the cohort by patient; 'einthoven cohort verify' lists them."
            : $"{shared.Length} patients stand in train of {TrainingCohort.Folder} and in {name} of {folder} ({named}); a probe must be scored on others. Score another split or cohort.");
    }

    /// <summary>A cohort and its labels of the task.</summary>
    private sealed record Part(Cohort Cohort, LabelTable Labels)
    {
        public int[] Known(Split split, IReadOnlyList<string> classes)
        {
            var columns = ColumnsOf(classes);
            return [.. Labels.Of(split).Where(record => columns.Any(column => Labels[record, column] is not null))];
        }

        public IReadOnlyList<string> PatientsOf(IReadOnlyList<int> records) => [.. records.Select(PatientOf)];

        public IEnumerable<(string Source, string Patient)> PeopleOf(IReadOnlyList<int> records) =>
            records.Select(record => (Cohort.Records[record].Source, PatientOf(record)));

        public IReadOnlyList<bool?[]> LabelsOf(IReadOnlyList<int> records, IReadOnlyList<string> classes) =>
            [.. ColumnsOf(classes).Select(column => records.Select(record => Labels[record, column]).ToArray())];

        private int[] ColumnsOf(IReadOnlyList<string> classes) => [.. classes.Select(name => Labels.Classes.ToList().IndexOf(name))];

        private string PatientOf(int record) =>
            Cohort.Records[record].Patient is { Length: > 0 } patient ? patient : $"record {Cohort.Records[record].Id}";
    }
}
