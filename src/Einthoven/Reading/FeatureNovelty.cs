using System.Numerics.Tensors;
using Einthoven.Evaluation.Linear;

namespace Einthoven.Reading;

/// <summary>How unlike the training features those of an ECG are.</summary>
/// <remarks>
/// Two distances, as process monitoring uses them (Jackson and Mudholkar, Technometrics 21, 1979): in the principal components of the standardised training
/// features the mean squared coordinate in units of its variance (Mahalanobis), and outside them the mean square of what is left over. Each is divided by its
/// 99th percentile on validation; the larger counts.
/// </remarks>
internal sealed class FeatureNovelty
{
    private const double ExplainedShare = 0.8;
    private const int MostComponents = 128;

    public required float[] Means { get; init; }

    public required float[] Factors { get; init; }

    /// <summary>Components x width, each of length 1.</summary>
    public required float[] Axes { get; init; }

    /// <summary>Variance along each component.</summary>
    public required float[] Variances { get; init; }

    public int Components => Variances.Length;

    /// <summary>Learns from training features.</summary>
    /// <param name="features">Records x width.</param>
    /// <param name="width">Numbers a record.</param>
    /// <param name="rows">Which records.</param>
    public static FeatureNovelty Of(float[] features, int width, IReadOnlyList<int> rows)
    {
        var standardisation = FeatureStandardisation.Of(features, width, rows);
        var axes = PrincipalAxes.Of(standardisation.Apply(features, rows), rows.Count, width);
        var whole = TensorPrimitives.Sum<double>(axes.Variances);
        var (components, explained) = (0, 0.0);
        while (components < Math.Min(axes.Rank, MostComponents) && explained < ExplainedShare * whole) explained += axes.Variances[components++];

        var directions = new float[components * width];
        for (var axis = 0; axis < components; axis++)
        {
            var one = new double[axes.Rank];
            one[axis] = 1;
            TensorPrimitives.ConvertTruncating<double, float>(axes.ToFeatures(one), directions.AsSpan(axis * width, width));
        }

        return new()
        {
            Means = [.. standardisation.Means.ToArray().Select(mean => (float)mean)],
            Factors = [.. standardisation.Factors.ToArray().Select(factor => (float)factor)],
            Axes = directions,
            Variances = [.. axes.Variances.Take(components).Select(sum => (float)(sum / rows.Count))],
        };
    }

    /// <summary>Mean squared, standardised coordinate inside, and mean square of what is left over outside.</summary>
    public (double Inside, double Outside) Distances(ReadOnlySpan<float> row)
    {
        var standard = Standardise(row);
        double whole = 0, inside = 0, explained = 0;
        foreach (var value in standard) whole += value * value;
        for (var axis = 0; axis < Components; axis++)
        {
            var direction = Axes.AsSpan(axis * standard.Length, standard.Length);
            var coordinate = 0.0;
            for (var i = 0; i < standard.Length; i++) coordinate += direction[i] * standard[i];
            explained += coordinate * coordinate;
            inside += coordinate * coordinate / Variances[axis];
        }

        return (inside / Math.Max(Components, 1), Math.Max(0, whole - explained) / standard.Length);
    }

    /// <summary>The larger distance, each beside its scale.</summary>
    public double Score(ReadOnlySpan<float> row, double insideScale, double outsideScale)
    {
        var (inside, outside) = Distances(row);
        return Math.Max(inside / insideScale, outside / outsideScale);
    }

    /// <summary>A row as deviations from the training mean, in standard deviations.</summary>
    public double[] Standardise(ReadOnlySpan<float> row)
    {
        var standard = new double[row.Length];
        for (var i = 0; i < standard.Length; i++) standard[i] = ((double)row[i] - Means[i]) * Factors[i];
        return standard;
    }
}
