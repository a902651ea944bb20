using Einthoven.Cohorts;

namespace Einthoven.Evaluation;

/// <summary>Gives ECGs and reports apart by what both should share and what should be their own.</summary>
public interface IDisentangledEncoder : IEcgTextEncoder
{
    /// <summary>Numbers of a shared and of a specific representation.</summary>
    int PartWidth { get; }

    /// <summary>ECGs after the shared and after the ECG's specific encoder, means over all tokens; rows of <see cref="PartWidth"/>.</summary>
    /// <exception cref="ConfigurationException">The system has no such encoders.</exception>
    (float[] Shared, float[] Specific) EcgParts(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null);

    /// <summary>Texts after the shared and after the text's specific encoder, means over their tokens; rows of <see cref="PartWidth"/>.</summary>
    /// <exception cref="ConfigurationException">The system has no such encoders, or has read no text.</exception>
    (float[] Shared, float[] Specific) TextParts(IReadOnlyList<string> texts);
}
