using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Pretraining;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Labelled training records of another cohort that join every draw of a probe: simulated ECGs beside few real ones.</summary>
/// <remarks>Their places come behind those of the cohort that the draws are from. A class that the other cohort lacks is unknown there.</remarks>
internal sealed class AddedExamples
{
    private readonly int _offset;
    private readonly int[] _records;
    private readonly string[] _patients;
    private readonly bool?[][] _labels;

    private AddedExamples(int offset, int[] records, string[] patients, bool?[][] labels) =>
        (_offset, _records, _patients, _labels) = (offset, records, patients, labels);

    /// <summary>Indices into the other cohort's records.</summary>
    public IReadOnlyList<int> Records => _records;

    /// <summary>Takes them out of a cohort's training split.</summary>
    /// <param name="cohort">The other cohort.</param>
    /// <param name="task">The task that they join.</param>
    /// <exception cref="CohortException">It was prepared differently, has no label of the task's classes, or holds a scored patient.</exception>
    public static AddedExamples Of(Cohort cohort, EvaluationTask task)
    {
        if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder} holds reports without ECGs; name a cohort with ECGs.");
        var (own, other) = (CohortFit.Describe(task.TrainingCohort), CohortFit.Describe(cohort));
        if (own != other || cohort.Samples != task.TrainingCohort.Samples)
            throw new CohortException($"{cohort.Folder} was prepared as {other}, {cohort.Samples} samples; {task.TrainingCohort.Folder} as {own}, {task.TrainingCohort.Samples} samples. Build one of them again.");
        var labels = cohort.Labels(task.Name);
        var columns = task.Classes.Select(name => labels.Classes.ToList().IndexOf(name)).ToArray();
        int[] records = [.. labels.Of(Split.Train).Where(record => columns.Any(column => column >= 0 && labels[record, column] is not null))];
        if (records.Length == 0) throw new CohortException($"{cohort.Folder}: no training record has a label of a class of the task {task.Name}.");

        var scored = task.Scored.Select(record => (task.ScoredCohort.Records[record].Source, task.ScoredCohort.Records[record].Patient)).Where(person => person.Patient is { Length: > 0 }).ToHashSet();
        if (records.FirstOrDefault(record => scored.Contains((cohort.Records[record].Source, cohort.Records[record].Patient)), -1) is var seen and >= 0)
            throw new CohortException($"The patient {cohort.Records[seen].Patient} stands in train of {cohort.Folder} and in what is scored of {task.ScoredCohort.Folder}; a probe must be scored on others.");
        return new AddedExamples(
            task.TrainingCohort.Records.Count, records, [.. records.Select(record => $"{cohort.Manifest.Name} {cohort.Records[record].Patient} {record}")],
            [.. columns.Select(column => records.Select(record => column < 0 ? null : labels[record, column]).ToArray())]);
    }

    /// <summary>A draw with them behind it.</summary>
    public ProbeExamples Join(ProbeExamples draw) => new(
        [.. draw.Records, .. _records.Select(record => _offset + record)], [.. draw.Patients, .. _patients],
        [.. draw.Labels.Select((known, cls) => known.Concat(_labels[cls]).ToArray())]);

    /// <summary>Features of the draws' cohort with theirs behind them.</summary>
    /// <param name="training">Features of the records that draws are from.</param>
    /// <param name="own">Features of their cohort, all that <see cref="Records"/> names among them.</param>
    public FeatureTable Join(FeatureTable training, FeatureTable own)
    {
        var (first, width) = (training.Values.Length, training.Width);
        var values = new float[first + (_records.Length * width)];
        training.Values.CopyTo(values, 0);
        foreach (var (row, place) in own.RowsOf(_records).Select((row, place) => (row, place))) own.Values.AsSpan(row * width, width).CopyTo(values.AsSpan(first + (place * width)));
        return new FeatureTable(values, width, [.. training.Records, .. _records.Select(record => _offset + record)]);
    }
}
