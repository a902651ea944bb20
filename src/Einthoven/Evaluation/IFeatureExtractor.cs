using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>Turns the ECGs of a cohort into vectors that a probe can be trained on.</summary>
public interface IFeatureExtractor
{
    /// <summary>What it is called in results: a run's name, <c>random:small</c>, <c>random-convolutions</c>.</summary>
    string Name { get; }

    /// <summary>Numbers an ECG.</summary>
    int Width { get; }

    /// <summary>The features of some records, nothing masked, in inference mode.</summary>
    /// <param name="cohort">The cohort the records are of.</param>
    /// <param name="records">Indices into <see cref="Cohort.Records"/>.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <returns>Records x <see cref="Width"/>, row by row.</returns>
    float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null);
}
