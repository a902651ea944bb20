using Einthoven.Interpretability;

namespace Einthoven.Reading;

/// <summary>A finding in one ECG.</summary>
/// <param name="Finding">The finding and its measured performance.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Evidence">What it rests on, or null where that was not asked for.</param>
public sealed record FindingReading(ReaderFinding Finding, double Probability, PatchAttribution? Evidence = null)
{
    /// <summary>What the probability says.</summary>
    public FindingCall Call => Probability < Finding.Threshold ? FindingCall.Unlikely : Probability < 0.5 ? FindingCall.Possible : FindingCall.Likely;
}
