using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>What the simulator knows about each finding: its SCP code and how often PTB-XL states it.</summary>
/// <remarks>
/// Codes and shares: Wagner et al., PTB-XL, Scientific Data 7:154 (2020), and the statement counts published with it, as parts of its
/// 21,837 records. What follows from others (sinus rhythm, a normal ECG) has no share.
/// </remarks>
internal static class FindingCatalogue
{
    /// <summary>Rhythms in which the sinus node leads and P waves precede the beats.</summary>
    public static readonly FindingSet SinusRhythms = FindingSet.Of(SinusRhythm, SinusBradycardia, SinusTachycardia, SinusArrhythmia);

    public static readonly FindingSet Rhythms = SinusRhythms.Union(FindingSet.Of(
        AtrialFibrillation, AtrialFlutter, SupraventricularArrhythmia, SupraventricularTachycardia, ParoxysmalTachycardia, Pacemaker));

    /// <summary>Rhythms that something else than the sinus node leads for a part of the recording or all of it.</summary>
    public static readonly FindingSet OtherRhythms = Rhythms.Except(SinusRhythms);

    public static readonly FindingSet Extrasystoles = FindingSet.Of(VentricularExtrasystole, AtrialExtrasystole);

    public static readonly FindingSet AnteriorInfarctions = FindingSet.Of(
        AnteroseptalInfarction, AnteriorInfarction, AnterolateralInfarction);

    public static readonly FindingSet InferiorInfarctions = FindingSet.Of(
        InferiorInfarction, InferolateralInfarction, InferoposteriorInfarction, InferoposterolateralInfarction);

    public static readonly FindingSet PosteriorInfarctions = FindingSet.Of(
        PosteriorInfarction, InferoposteriorInfarction, InferoposterolateralInfarction);

    public static readonly FindingSet Infarctions = AnteriorInfarctions.Union(InferiorInfarctions).Union(PosteriorInfarctions).With(LateralInfarction);

    public static readonly FindingSet RegionalIschaemia = FindingSet.Of(
        AnterolateralIschaemia, InferiorIschaemia, InferolateralIschaemia, AnteroseptalIschaemia, AnteriorIschaemia, LateralIschaemia);

    public static readonly FindingSet Injuries = FindingSet.Of(
        AnteroseptalInjury, AnterolateralInjury, InferiorInjury, InferolateralInjury, LateralInjury);

    public static readonly FindingSet Repolarisation = RegionalIschaemia.Union(Injuries)
        .Union(FindingSet.Of(NonDiagnosticT, NonSpecificSt, Ischaemia));

    /// <summary>Whole bundles and pathways: what the QRS of the left ventricle, or ST and T, can't be read behind.</summary>
    public static readonly FindingSet Hiding = FindingSet.Of(LeftBundleBranchBlock, PreExcitation, Pacemaker);

    /// <summary>Beside these an ECG may still be called normal.</summary>
    public static readonly FindingSet Harmless = SinusRhythms.Union(
        FindingSet.Of(Normal, AtrialExtrasystole, VentricularExtrasystole, PrematureComplexes, Bigeminy, Trigeminy,
            LowVoltage, HighVoltage, StElevation));

    private static readonly (Finding Finding, string Code, double Share)[] Rows =
    [
        (Normal, "NORM", 0),

        (SinusRhythm, "SR", 0),
        (SinusBradycardia, "SBRAD", 0.029),
        (SinusTachycardia, "STACH", 0.038),
        (SinusArrhythmia, "SARRH", 0.035),
        (AtrialFibrillation, "AFIB", 0.069),
        (AtrialFlutter, "AFLT", 0.0033),
        (SupraventricularArrhythmia, "SVARR", 0.0072),
        (SupraventricularTachycardia, "SVTAC", 0.0012),
        (ParoxysmalTachycardia, "PSVT", 0.0011),
        (Pacemaker, "PACE", 0.0136),

        (VentricularExtrasystole, "PVC", 0.052),
        (AtrialExtrasystole, "PAC", 0.018),
        (PrematureComplexes, "PRC(S)", 0.0005),
        (Bigeminy, "BIGU", 0.0038),
        (Trigeminy, "TRIGU", 0.0009),

        (FirstDegreeBlock, "1AVB", 0.0365),
        (SecondDegreeBlock, "2AVB", 0.0006),
        (ThirdDegreeBlock, "3AVB", 0.0007),
        (LongPr, "LPR", 0.0156),

        (LeftBundleBranchBlock, "CLBBB", 0.0245),
        (IncompleteLeftBundleBranchBlock, "ILBBB", 0.0035),
        (RightBundleBranchBlock, "CRBBB", 0.0248),
        (IncompleteRightBundleBranchBlock, "IRBBB", 0.0512),
        (IntraventricularDelay, "IVCD", 0.0361),
        (LeftAnteriorHemiblock, "LAFB", 0.0745),
        (LeftPosteriorHemiblock, "LPFB", 0.0081),
        (PreExcitation, "WPW", 0.0037),

        (LeftVentricularHypertrophy, "LVH", 0.0979),
        (LeftVentricularVoltage, "VCLVH", 0.0401),
        (RightVentricularHypertrophy, "RVH", 0.0058),
        (SeptalHypertrophy, "SEHYP", 0.0014),
        (LeftAtrialEnlargement, "LAO/LAE", 0.0196),
        (RightAtrialEnlargement, "RAO/RAE", 0.0045),
        (LowVoltage, "LVOLT", 0.0083),
        (HighVoltage, "HVOLT", 0.0028),

        (AnteroseptalInfarction, "ASMI", 0.1082),
        (AnteriorInfarction, "AMI", 0.0162),
        (AnterolateralInfarction, "ALMI", 0.0133),
        (InferiorInfarction, "IMI", 0.123),
        (InferolateralInfarction, "ILMI", 0.0219),
        (PosteriorInfarction, "PMI", 0.0008),
        (InferoposteriorInfarction, "IPMI", 0.0015),
        (InferoposterolateralInfarction, "IPLMI", 0.0023),
        (LateralInfarction, "LMI", 0.0092),
        (Aneurysm, "ANEUR", 0.0048),
        (AbnormalQrs, "ABQRS", 0.1524),
        (QWaves, "QWAVE", 0.0251),

        (NonDiagnosticT, "NDT", 0.0838),
        (NonSpecificSt, "NST_", 0.0353),
        (Ischaemia, "ISC_", 0.0584),
        (AnterolateralIschaemia, "ISCAL", 0.0302),
        (InferiorIschaemia, "ISCIN", 0.01),
        (InferolateralIschaemia, "ISCIL", 0.0082),
        (AnteroseptalIschaemia, "ISCAS", 0.0078),
        (AnteriorIschaemia, "ISCAN", 0.002),
        (LateralIschaemia, "ISCLA", 0.0065),
        (AnteroseptalInjury, "INJAS", 0.0098),
        (AnterolateralInjury, "INJAL", 0.0068),
        (InferiorInjury, "INJIN", 0.0008),
        (InferolateralInjury, "INJIL", 0.0007),
        (LateralInjury, "INJLA", 0.0008),
        (Digitalis, "DIG", 0.0083),
        (LongQt, "LNGQT", 0.0054),
        (Electrolytes, "EL", 0.0044),
        (StDepression, "STD_", 0.0462),
        (StElevation, "STE_", 0.0013),
        (TAbnormality, "TAB_", 0.0016),
        (TInversion, "INVT", 0.0135),
        (LowT, "LOWT", 0.0201),
        (TFlattening, "NT_", 0.0194),
    ];

    private static readonly Dictionary<string, Finding> ByCode = Rows.ToDictionary(row => row.Code, row => row.Finding);

    /// <summary>The SCP codes of all findings.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Rows.Select(row => row.Code)];

    public static string CodeOf(Finding finding) => Rows[(int)finding].Code;

    public static double ShareOf(Finding finding) => Rows[(int)finding].Share;

    public static bool TryParse(string code, out Finding finding) => ByCode.TryGetValue(code, out finding);
}
