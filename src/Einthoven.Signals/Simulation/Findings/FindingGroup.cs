using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>Findings of which an ECG shows one or none, and what else must be absent for it.</summary>
/// <param name="Members">From the least to the most often seen in sick hearts; a null stands for "none of them" in an order such as the
/// rhythms'.</param>
/// <param name="Loading">Correlation with the burden of disease, 0 to 1: it makes old and sick hearts collect findings.</param>
/// <param name="Excluded">With one of these the group is empty.</param>
/// <param name="Raised">With one of these the group is likelier.</param>
internal sealed record FindingGroup(Finding?[] Members, double Loading, FindingSet Excluded, FindingSet Raised)
{
    /// <summary>How far a finding of <see cref="Raised"/> moves the group's latent normal variable, in standard deviations.</summary>
    public const double Raise = 0.9;

    private static readonly FindingSet LeftBlock = FindingSet.Of(LeftBundleBranchBlock);

    /// <summary>The groups in the order in which they are drawn.</summary>
    /// <remarks>Exclusions keep labels readable: infarction and hypertrophy can't be told from the QRS of a left bundle branch block, nor a
    /// left anterior hemiblock from inferior Q waves.</remarks>
    public static readonly FindingGroup[] All =
    [
        new([SinusArrhythmia, SinusBradycardia, null, SinusTachycardia, AtrialFlutter, AtrialFibrillation], 0.55, default, default),
        new([null, FirstDegreeBlock], 0.5, FindingSet.Of(SinusTachycardia, AtrialFibrillation, AtrialFlutter), default),
        new([null, LeftAtrialEnlargement], 0.5, FindingSet.Of(AtrialFibrillation, AtrialFlutter), default),
        new([null, IncompleteRightBundleBranchBlock, IntraventricularDelay, RightBundleBranchBlock, LeftBundleBranchBlock],
            0.45, default, FindingSet.Of(FirstDegreeBlock)),
        new([null, AnteroseptalInfarction, AnteriorInfarction, AnterolateralInfarction], 0.6, LeftBlock, default),
        new([null, InferiorInfarction, LateralInfarction, InferolateralInfarction], 0.6, LeftBlock, default),
        new([null, LeftPosteriorHemiblock, LeftAnteriorHemiblock], 0.5,
            LeftBlock.Union(FindingCatalogue.InferiorInfarctions).With(LateralInfarction), FindingSet.Of(RightBundleBranchBlock)),
        new([null, LeftVentricularHypertrophy], 0.55, LeftBlock.With(RightBundleBranchBlock), default),
        new([null, LowVoltage], 0.2, FindingSet.Of(LeftVentricularHypertrophy, LeftBundleBranchBlock), default),
        new([null, NonDiagnosticT, NonSpecificSt, AnteriorIschaemia, LateralIschaemia, AnteroseptalIschaemia, InferolateralIschaemia,
                InferiorIschaemia, AnterolateralIschaemia, Ischaemia],
            0.6, LeftBlock, FindingSet.Of(LeftVentricularHypertrophy, AtrialFibrillation)),
        new([null, VentricularExtrasystole], 0.35, default, default),
        new([null, AtrialExtrasystole], 0.3, FindingSet.Of(AtrialFibrillation, AtrialFlutter, VentricularExtrasystole), default),
    ];
}
