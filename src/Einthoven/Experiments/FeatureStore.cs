using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary>Keeps features, so that a system is embedded once for all tasks, budgets and heads, also of later calls.</summary>
/// <param name="folder">Where.</param>
internal sealed class FeatureStore(string folder)
{
    /// <summary>The features of some records.</summary>
    /// <param name="key">What they depend on.</param>
    /// <param name="system">The system.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="records">Its records.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="computed">Whether they had to be computed.</param>
    public FeatureTable Of(string key, IFeatureExtractor system, Cohort cohort, int[] records, IProgress<ProgressUpdate>? progress, out bool computed)
    {
        var path = Path.Combine(folder, key + ".npy");
        computed = true;
        if (File.Exists(path) && Read(path, records.Length, system.Width) is { } values)
        {
            computed = false;
            return new(values, system.Width, records);
        }

        var table = FeatureTable.Of(system, cohort, records, progress);
        NpyFile.Write(path, table.Values, records.Length, system.Width);
        return table;
    }

    private static float[]? Read(string path, int rows, int width)
    {
        try
        {
            var (values, shape) = NpyFile.Read<float>(path);
            return shape.Length == 2 && shape[0] == rows && shape[1] == width ? values : null;
        }
        catch (InvalidDataException)
        {
            return null; // computed again
        }
    }
}
