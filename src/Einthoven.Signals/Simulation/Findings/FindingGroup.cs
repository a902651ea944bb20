using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>Findings of which an ECG shows one or none, and what else must be absent for it.</summary>
/// <param name="Members">From the least to the most often seen in sick hearts; a null stands for "none of them" in an order such as the
/// rhythms'.</param>
/// <param name="Loading">Correlation with the burden of disease, -1 to 1: it makes old and sick hearts collect findings; below 0 stands what
/// the young and healthy show.</param>
/// <param name="Excluded">With one of these the group is empty.</param>
/// <param name="Raised">With one of these the group is likelier.</param>
/// <param name="Raise">How far a finding of <paramref name="Raised"/> moves the group's latent normal variable, in standard
/// deviations.</param>
internal sealed record FindingGroup(Finding?[] Members, double Loading, FindingSet Excluded, FindingSet Raised, double Raise = 0.9)
{
    private static readonly FindingSet Bundles = FindingSet.Of(
        LeftBundleBranchBlock, IncompleteLeftBundleBranchBlock, RightBundleBranchBlock, IncompleteRightBundleBranchBlock, IntraventricularDelay);

    private static readonly FindingSet LeftBundle = FindingSet.Of(LeftBundleBranchBlock, IncompleteLeftBundleBranchBlock);

    private static readonly FindingSet Hemiblocks = FindingSet.Of(LeftAnteriorHemiblock, LeftPosteriorHemiblock);

    private static readonly FindingSet HighBlocks = FindingSet.Of(SecondDegreeBlock, ThirdDegreeBlock);

    private static readonly FindingSet Scars = FindingCatalogue.Infarctions;

    // Rhythms that leave a P wave before every beat.
    private static readonly FindingSet WithoutP = FindingCatalogue.OtherRhythms;

    private static readonly FindingSet Tachycardias = FindingSet.Of(SupraventricularTachycardia, ParoxysmalTachycardia);

    /// <summary>The groups in the order in which they are drawn.</summary>
    /// <remarks>Exclusions keep labels readable: infarction and hypertrophy can't be told from the QRS of a left bundle branch block, of
    /// pre-excitation or of a pacemaker, nor a left anterior hemiblock from inferior Q waves, nor the loss of anterior forces from that of
    /// posterior ones.</remarks>
    public static readonly FindingGroup[] All =
    [
        new([SinusArrhythmia, SinusBradycardia, null, SupraventricularArrhythmia, SinusTachycardia, ParoxysmalTachycardia,
            SupraventricularTachycardia, AtrialFlutter, Pacemaker, AtrialFibrillation], 0.55, default, default),
        new([null, FirstDegreeBlock], 0.5, WithoutP.With(SinusTachycardia), default),
        new([null, SecondDegreeBlock, ThirdDegreeBlock], 0.45,
            WithoutP.Union(FindingSet.Of(SinusTachycardia, SinusArrhythmia, FirstDegreeBlock)), default),
        new([null, LeftAtrialEnlargement], 0.5, WithoutP, default),
        new([null, RightAtrialEnlargement], 0.3, WithoutP.With(LeftAtrialEnlargement), FindingSet.Of(SinusTachycardia), 1.2),
        new([null, IncompleteRightBundleBranchBlock, IncompleteLeftBundleBranchBlock, IntraventricularDelay, RightBundleBranchBlock,
            LeftBundleBranchBlock], 0.45, FindingSet.Of(Pacemaker), FindingSet.Of(FirstDegreeBlock)),
        new([null, PreExcitation], 0, Bundles.Union(HighBlocks).Union(FindingCatalogue.OtherRhythms).With(FirstDegreeBlock), default),
        new([null, AnteroseptalInfarction, AnteriorInfarction, AnterolateralInfarction], 0.6, FindingCatalogue.Hiding.Union(LeftBundle), default),
        new([null, InferiorInfarction, LateralInfarction, InferolateralInfarction], 0.6, FindingCatalogue.Hiding.Union(LeftBundle), default),
        new([null, PosteriorInfarction, InferoposteriorInfarction, InferoposterolateralInfarction], 0.5,
            FindingCatalogue.Hiding.Union(LeftBundle).Union(Scars.Except(FindingCatalogue.PosteriorInfarctions)), default),
        new([null, LeftPosteriorHemiblock, LeftAnteriorHemiblock], 0.5,
            FindingCatalogue.Hiding.Union(LeftBundle).Union(FindingCatalogue.InferiorInfarctions).Union(FindingCatalogue.PosteriorInfarctions)
                .With(LateralInfarction), FindingSet.Of(RightBundleBranchBlock)),
        new([null, LeftVentricularHypertrophy], 0.55,
            FindingCatalogue.Hiding.Union(LeftBundle).Union(FindingCatalogue.PosteriorInfarctions).With(RightBundleBranchBlock), default),
        new([null, RightVentricularHypertrophy], 0.3,
            FindingCatalogue.Hiding.Union(LeftBundle).Union(Hemiblocks).Union(Scars)
                .Union(FindingSet.Of(IntraventricularDelay, LeftVentricularHypertrophy)),
            FindingSet.Of(RightBundleBranchBlock, IncompleteRightBundleBranchBlock, RightAtrialEnlargement), 1.7),
        new([null, SeptalHypertrophy], 0.1,
            FindingCatalogue.Hiding.Union(Bundles).Union(Hemiblocks).Union(Scars).With(RightVentricularHypertrophy),
            FindingSet.Of(LeftVentricularHypertrophy)),
        new([null, LowVoltage], 0.2,
            FindingCatalogue.Hiding.Union(FindingSet.Of(LeftVentricularHypertrophy, RightVentricularHypertrophy, SeptalHypertrophy)), default),
        new([null, HighVoltage], -0.35,
            FindingCatalogue.Hiding.Union(Bundles).Union(Hemiblocks).Union(Scars).Union(FindingSet.Of(
                LeftVentricularHypertrophy, RightVentricularHypertrophy, SeptalHypertrophy, LowVoltage)), default),
        new([null, NonDiagnosticT, NonSpecificSt, AnteriorIschaemia, LateralIschaemia, AnteroseptalIschaemia, InferolateralIschaemia,
                InferiorIschaemia, AnterolateralIschaemia, InferiorInjury, LateralInjury, InferolateralInjury, AnterolateralInjury,
                AnteroseptalInjury, Ischaemia],
            0.6, FindingCatalogue.Hiding.With(HighVoltage), FindingSet.Of(LeftVentricularHypertrophy, AtrialFibrillation)),
        new([null, Digitalis], 0.4,
            FindingCatalogue.Hiding.Union(FindingCatalogue.RegionalIschaemia).Union(FindingCatalogue.Injuries).Union(Tachycardias)
                .Union(FindingSet.Of(NonDiagnosticT, HighVoltage, RightVentricularHypertrophy)),
            FindingSet.Of(AtrialFibrillation), 1.2),
        new([null, LongQt], 0.35, FindingCatalogue.Hiding.Union(Tachycardias).With(Digitalis), default),
        new([null, Electrolytes], 0.4,
            FindingCatalogue.Hiding.Union(FindingCatalogue.Repolarisation).Union(Tachycardias).Union(FindingSet.Of(Digitalis, LongQt, HighVoltage)),
            default),
        new([null, TAbnormality], 0.2,
            FindingCatalogue.Hiding.Union(FindingCatalogue.Repolarisation).Union(FindingSet.Of(Digitalis, Electrolytes, HighVoltage)), default),
        new([null, StElevation], -0.2,
            FindingCatalogue.Hiding.Union(Bundles).Union(Scars).Union(FindingCatalogue.Repolarisation).Union(FindingSet.Of(Digitalis, Electrolytes,
                TAbnormality, LeftVentricularHypertrophy, RightVentricularHypertrophy, SeptalHypertrophy, LowVoltage)),
            default),
        new([null, VentricularExtrasystole], 0.35, HighBlocks.Union(Tachycardias).With(Pacemaker), default),
        new([null, AtrialExtrasystole], 0.3, HighBlocks.Union(FindingCatalogue.OtherRhythms).With(VentricularExtrasystole), default),
    ];
}
