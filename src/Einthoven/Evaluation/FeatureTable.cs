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
        (Values, Width, Records) = (values, width, records);
        _rows = Enumerable.Range(0, records.Count).ToDictionary(row => records[row]);
    }

    /// <summary>Records x <see cref="Width"/>, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Numbers a record.</summary>
    public int Width { get; }

    /// <summary>Indices into the cohort's records, one a row.</summary>
    public IReadOnlyList<int> Records { get; }

    /// <summary>Extracts the features of some records.</summary>
    /// <exception cref="CohortException">A feature is not finite: the run is damaged, or its training went wrong.</exception>
    public static FeatureTable Of(IFeatureExtractor extractor, Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null)
    {
        var values = extractor.Extract(cohort, records, progress);
        RequireFinite(values, extractor, cohort, records);
        return new(values, extractor.Width, records);
    }

    /// <summary>Refuses vectors that are not finite, since nothing can be ranked by them.</summary>
    internal static void RequireFinite(float[] rows, IFeatureExtractor extractor, Cohort cohort, IReadOnlyList<int> records)
    {
        if (Array.FindIndex(rows, value => !float.IsFinite(value)) is var place and >= 0)
            throw new CohortException($"{extractor.Name} turns the record {cohort.Records[records[place / (rows.Length / records.Count)]].Id} into numbers that are not finite. Train it again, or take an earlier checkpoint.");
    }

    /// <summary>The rows of some records.</summary>
    /// <exception cref="KeyNotFoundException">A record's features were not extracted.</exception>
    public int[] RowsOf(IReadOnlyList<int> records) => [.. records.Select(record => _rows[record])];
}
