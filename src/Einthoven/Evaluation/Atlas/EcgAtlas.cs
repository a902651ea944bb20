using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Atlas;

/// <summary>The ECGs of a split in a plane, by what a system makes of them.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Features">What of it was read out.</param>
/// <param name="Records">Indices into the cohort's records.</param>
/// <param name="Layout">(records, 2), centred.</param>
/// <param name="Trustworthiness">Of <see cref="Neighbours"/> neighbours; 1 at best.</param>
public sealed record EcgAtlas(string System, string Features, IReadOnlyList<int> Records, IReadOnlyList<double> Layout, double Trustworthiness)
{
    /// <summary>Neighbours of a point that its layout is judged by.</summary>
    public const int Neighbours = 12;

    /// <summary>Numbers of a point: standardised features are turned to their first principal components.</summary>
    public const int Components = 50;

    /// <summary>More ECGs than this would take more memory and time than they show.</summary>
    public const int Most = 5000;

    /// <summary>Lays out a split, or the part of it that has labels of a task.</summary>
    /// <param name="system">The system.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="split">The split.</param>
    /// <param name="options">Perplexity and steps.</param>
    /// <param name="progress">Told as features and steps get done, or null.</param>
    /// <exception cref="CohortException">The split holds too few ECGs, or more than <see cref="Most"/>.</exception>
    public static EcgAtlas Of(IFeatureExtractor system, Cohort cohort, Split split, TSneOptions options, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(cohort);
        int[] records = [.. Enumerable.Range(0, cohort.Records.Count).Where(i => cohort.Records[i].Split == split)];
        if (records.Length > Most) throw new CohortException($"{cohort.Folder}: {records.Length} ECGs in the {SplitNames.Of(split)} split, more than the {Most} that are laid out. Build a smaller cohort.");
        options.Validate(records.Length);

        var table = FeatureTable.Of(system, cohort, records, progress);
        var rows = table.RowsOf(records);
        var standardised = FeatureStandardisation.Of(table.Values, table.Width, rows).Apply(table.Values, rows);
        var (points, width) = Principal(standardised, records.Length, table.Width);
        var layout = TSne.Embed(points, records.Length, width, options, progress);
        var trust = records.Length > 2 * Neighbours ? Atlas.Trustworthiness.Of(standardised, layout, records.Length, table.Width, Neighbours) : double.NaN;
        return new EcgAtlas(system.Name, system.Features, records, layout, trust);
    }

    private static (double[] Points, int Width) Principal(double[] rows, int count, int width)
    {
        var axes = PrincipalAxes.Of(rows, count, width);
        var kept = Math.Min(Components, axes.Rank);
        var points = new double[count * kept];
        for (var row = 0; row < count; row++) axes.Coordinates.AsSpan(row * axes.Rank, kept).CopyTo(points.AsSpan(row * kept));
        return (points, kept);
    }
}
