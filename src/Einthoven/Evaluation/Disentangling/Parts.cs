using Einthoven.Cohorts;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Shared and specific representations of some ECGs.</summary>
internal sealed class Parts
{
    private readonly int[] _records;
    private readonly int _width;

    private Parts(int[] records, float[] shared, float[] specific) => (_records, Shared, Specific, _width) = (records, shared, specific, shared.Length / records.Length);

    /// <summary>Records x width.</summary>
    public float[] Shared { get; }

    /// <summary>Records x width.</summary>
    public float[] Specific { get; }

    /// <exception cref="CohortException">A number is not finite.</exception>
    public static Parts Of(IDisentangledEncoder encoder, Cohort cohort, int[] records, IProgress<ProgressUpdate>? progress)
    {
        var (shared, specific) = encoder.EcgParts(cohort, records, progress);
        FeatureTable.RequireFinite(shared, encoder, cohort, records);
        FeatureTable.RequireFinite(specific, encoder, cohort, records);
        return new Parts(records, shared, specific);
    }

    /// <summary>The rows of some of the records.</summary>
    public (float[] Shared, float[] Specific) Of(IReadOnlyList<int> records)
    {
        var places = _records.Select((record, place) => (record, place)).ToDictionary(pair => pair.record, pair => pair.place);
        float[] Rows(float[] all) => [.. records.SelectMany(record => all[(places[record] * _width)..((places[record] + 1) * _width)])];
        return (Rows(Shared), Rows(Specific));
    }

    /// <summary>Shared and specific side by side, or one of them, for probes.</summary>
    public FeatureTable Table(string part)
    {
        if (part == "shared") return new FeatureTable(Shared, _width, _records);
        if (part == "specific") return new FeatureTable(Specific, _width, _records);
        var both = new float[2 * Shared.Length];
        for (var row = 0; row < _records.Length; row++)
        {
            Shared.AsSpan(row * _width, _width).CopyTo(both.AsSpan(2 * row * _width));
            Specific.AsSpan(row * _width, _width).CopyTo(both.AsSpan(((2 * row) + 1) * _width));
        }

        return new FeatureTable(both, 2 * _width, _records);
    }
}
