using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Reading;

/// <summary>Features and labels of all records that make a reader model, a row each.</summary>
internal sealed class ReaderExamples
{
    private readonly IReadOnlyList<Part> _parts;

    private ReaderExamples(IReadOnlyList<Part> parts, float[] values, int width)
    {
        _parts = parts;
        Table = new FeatureTable(values, width, [.. Enumerable.Range(0, values.Length / width)]);
        Patients = [.. parts.SelectMany(part => part.Labels.Patients(part.Records))];
        (Training, Validation, Test) = (RowsOf(0), RowsOf(1), RowsOf(2));
        Others = [.. Enumerable.Range(3, parts.Count - 3).SelectMany(RowsOf)];
    }

    /// <summary>The features.</summary>
    public FeatureTable Table { get; }

    /// <summary>The patient of each row.</summary>
    public string[] Patients { get; }

    /// <summary>Rows of the real cohort's training split.</summary>
    public int[] Training { get; }

    /// <summary>Rows of its validation split.</summary>
    public int[] Validation { get; }

    /// <summary>Rows of its test split.</summary>
    public int[] Test { get; }

    /// <summary>Rows of the other cohorts' training splits.</summary>
    public int[] Others { get; }

    /// <summary>Extracts the features.</summary>
    /// <param name="encoder">The encoder as it will read.</param>
    /// <param name="real">The cohort that is calibrated and measured on.</param>
    /// <param name="others">Cohorts whose training splits train heads besides.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <exception cref="CohortException">A split of the real cohort is empty, or shares patients with another.</exception>
    public static ReaderExamples Of(RunEncoder encoder, ReaderLabels real, IReadOnlyList<ReaderLabels> others, IProgress<ProgressUpdate>? progress)
    {
        Part[] parts = [.. new[] { Split.Train, Split.Validation, Split.Test }.Select(split => new Part(real, real.Records(split))), .. others.Select(labels => new Part(labels, labels.Records(Split.Train)))];
        Check(real.Cohort, parts);
        var values = parts.SelectMany(part => FeatureTable.Of(encoder, part.Labels.Cohort, part.Records, progress).Values).ToArray();
        return new(parts, values, encoder.Width);
    }

    /// <summary>The labels of all rows for a class.</summary>
    public bool?[] Labels(ReaderClass cls) => [.. _parts.SelectMany(part => part.Labels.Of(cls, part.Records))];

    /// <summary>Some rows as examples for classes.</summary>
    public ProbeExamples Examples(IReadOnlyList<int> rows, IReadOnlyList<bool?[]> labels) =>
        new(rows, [.. rows.Select(row => Patients[row])], [.. labels.Select(all => rows.Select(row => all[row]).ToArray())]);

    private int[] RowsOf(int part)
    {
        var first = _parts.Take(part).Sum(before => before.Records.Length);
        return [.. Enumerable.Range(first, _parts[part].Records.Length)];
    }

    /// <summary>Two data sets number their patients each on its own: equal numbers are one person only within a source.</summary>
    private static void Check(Cohort real, Part[] parts)
    {
        foreach (var (split, part) in new[] { "train", "validation", "test" }.Zip(parts))
            if (part.Records.Length == 0) throw new CohortException($"{real.Folder}: no record of the {split} split has a label of these tasks; a reader is trained, calibrated and measured on three splits.");

        var held = parts[1..3].SelectMany(part => part.People()).ToHashSet();
        var shared = parts.Where((_, place) => place is 0 or > 2).SelectMany(part => part.People()).Where(held.Contains).Distinct()
            .Concat(parts[1].People().Intersect(parts[2].People())).ToArray();
        if (shared.Length == 0) return;
        var named = string.Join(", ", shared.Take(5).Select(person => person.Patient)) + (shared.Length > 5 ? ", …" : "");
        throw new CohortException($"{real.Folder}: {shared.Length} patients stand in two of train, validation and test ({named}). Split the cohort by patient; 'einthoven cohort verify' lists them.");
    }

    private sealed record Part(ReaderLabels Labels, int[] Records)
    {
        public IEnumerable<(string Source, string Patient)> People() =>
            Labels.Patients(Records).Select((patient, place) => (Labels.Cohort.Records[Records[place]].Source, patient));
    }
}
