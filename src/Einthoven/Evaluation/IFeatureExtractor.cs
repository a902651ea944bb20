using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>Turns the ECGs of a cohort into vectors that a probe can be trained on.</summary>
public interface IFeatureExtractor
{
    /// <summary>What it is called in results: a run's name, <c>random:small</c>, <c>random-convolutions</c>.</summary>
    string Name { get; }

    /// <summary>The method in words, as in <c>MERL-style, text from scratch</c>; the same as <see cref="Name"/> where that says it already.</summary>
    string Method => Name;

    /// <summary>Which of its representations is read out, as in <c>encoder</c>, <c>shared</c> or <c>encoder+shared</c>.</summary>
    string Features { get; }

    /// <summary>What it was pre-trained on: <c>R0</c>, <c>R1</c>, <c>R2</c>, or <c>none</c> for a system without pre-training.</summary>
    string Arm { get; }

    /// <summary>Numbers an ECG.</summary>
    int Width { get; }

    /// <summary>Ids of records whose ECG or report it was trained on, so that an evaluation can refuse them; empty without training.</summary>
    IReadOnlySet<string> SeenRecords { get; }

    /// <summary>The features of some records, nothing masked, in inference mode.</summary>
    /// <param name="cohort">The cohort the records are of.</param>
    /// <param name="records">Indices into <see cref="Cohort.Records"/>.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <returns>Records x <see cref="Width"/>, row by row.</returns>
    float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null);
}
