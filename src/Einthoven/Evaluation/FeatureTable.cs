using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>The features of some records of a cohort, extracted once and used by every task, draw and head.</summary>
public sealed class FeatureTable
{
    private readonly Dictionary<int, int> _rows;

    /// <summary>Takes features as they are.</summary>
    /// <param name="values">Records x width, row by row; not copied.</param>
    /// <param name="width">Numbers a record.</param>
    /// <param name="records">Indices into the cohort's records, one a row.</param>
    /// <exception cref="ArgumentException">The number of values is another.</exception>
    public FeatureTable(float[] values, int width, IReadOnlyList<int> records)
    {
        if (values.LongLength != (long)records.Count * width)
            throw new ArgumentException($"{values.LongLength} values do not make {records.Count} records of {width} features.", nameof(values));
        (Values, Width) = (values, width);
        _rows = Enumerable.Range(0, records.Count).ToDictionary(row => records[row]);
    }

    /// <summary>Records x <see cref="Width"/>, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Numbers a record.</summary>
    public int Width { get; }

    /// <summary>Extracts the features of some records.</summary>
    public static FeatureTable Of(IFeatureExtractor extractor, Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) =>
        new(extractor.Extract(cohort, records, progress), extractor.Width, records);

    /// <summary>The rows of some records.</summary>
    /// <exception cref="KeyNotFoundException">A record's features were not extracted.</exception>
    public int[] RowsOf(IReadOnlyList<int> records) => [.. records.Select(record => _rows[record])];
}
