using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>Changes an ECG before a system sees it; called from any thread.</summary>
/// <param name="record">Index into the cohort's records.</param>
/// <param name="samples">Leads x samples as the cohort gives them, changed in place.</param>
/// <param name="amplitudes">Millivolts of each lead before standardising, NaN where unknown, changed in place; systems without voltage pass them over.</param>
public delegate void EcgChange(int record, Span<float> samples, Span<float> amplitudes);

/// <summary>A system that can be shown ECGs of a cohort otherwise than they are.</summary>
public interface IChangedExtractor : IFeatureExtractor
{
    /// <summary>As <see cref="IFeatureExtractor.Extract"/>, of ECGs that were changed before.</summary>
    float[] Extract(Cohort cohort, IReadOnlyList<int> records, EcgChange? change, IProgress<ProgressUpdate>? progress = null);
}
