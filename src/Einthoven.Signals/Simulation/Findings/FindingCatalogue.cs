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

    public static readonly FindingSet Rhythms = SinusRhythms.Union(FindingSet.Of(AtrialFibrillation, AtrialFlutter));

    public static readonly FindingSet AnteriorInfarctions = FindingSet.Of(
        AnteroseptalInfarction, AnteriorInfarction, AnterolateralInfarction);

    public static readonly FindingSet InferiorInfarctions = FindingSet.Of(InferiorInfarction, InferolateralInfarction);

    public static readonly FindingSet Infarctions = AnteriorInfarctions.Union(InferiorInfarctions).With(LateralInfarction);

    public static readonly FindingSet RegionalIschaemia = FindingSet.Of(
        AnterolateralIschaemia, InferiorIschaemia, InferolateralIschaemia, AnteroseptalIschaemia, AnteriorIschaemia, LateralIschaemia);

    public static readonly FindingSet Repolarisation = RegionalIschaemia.Union(FindingSet.Of(NonDiagnosticT, NonSpecificSt, Ischaemia));

    /// <summary>Beside these an ECG may still be called normal.</summary>
    public static readonly FindingSet Harmless = SinusRhythms.Union(
        FindingSet.Of(Normal, AtrialExtrasystole, VentricularExtrasystole, Bigeminy, LowVoltage));

    private static readonly (Finding Finding, string Code, double Share)[] Rows =
    [
        (Normal, "NORM", 0),

        (SinusRhythm, "SR", 0),
        (SinusBradycardia, "SBRAD", 0.029),
        (SinusTachycardia, "STACH", 0.038),
        (SinusArrhythmia, "SARRH", 0.035),
        (AtrialFibrillation, "AFIB", 0.069),
        (AtrialFlutter, "AFLT", 0.0033),

        (VentricularExtrasystole, "PVC", 0.052),
        (AtrialExtrasystole, "PAC", 0.018),
        (Bigeminy, "BIGU", 0.0038),

        (FirstDegreeBlock, "1AVB", 0.0365),
        (LongPr, "LPR", 0.0156),

        (LeftBundleBranchBlock, "CLBBB", 0.0245),
        (RightBundleBranchBlock, "CRBBB", 0.0248),
        (IncompleteRightBundleBranchBlock, "IRBBB", 0.0512),
        (IntraventricularDelay, "IVCD", 0.0361),
        (LeftAnteriorHemiblock, "LAFB", 0.0745),
        (LeftPosteriorHemiblock, "LPFB", 0.0081),

        (LeftVentricularHypertrophy, "LVH", 0.0979),
        (LeftVentricularVoltage, "VCLVH", 0.0401),
        (LeftAtrialEnlargement, "LAO/LAE", 0.0196),
        (LowVoltage, "LVOLT", 0.0083),

        (AnteroseptalInfarction, "ASMI", 0.1082),
        (AnteriorInfarction, "AMI", 0.0162),
        (AnterolateralInfarction, "ALMI", 0.0133),
        (InferiorInfarction, "IMI", 0.123),
        (InferolateralInfarction, "ILMI", 0.0219),
        (LateralInfarction, "LMI", 0.0092),
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
        (StDepression, "STD_", 0.0462),
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
