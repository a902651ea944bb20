using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>Places ECGs and texts in one space, for zero-shot classification and retrieval.</summary>
public interface IEcgTextEncoder : IFeatureExtractor
{
    /// <summary>Width of the space both are projected to.</summary>
    int ProjectionWidth { get; }

    /// <summary>ECGs through encoder, shared encoder and projection; rows of length 1.</summary>
    float[] ProjectEcgs(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null);

    /// <summary>Texts through text encoder, shared encoder and projection; rows of length 1.</summary>
    float[] ProjectTexts(IReadOnlyList<string> texts);
}
