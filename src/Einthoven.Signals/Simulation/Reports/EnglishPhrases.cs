using Einthoven.Signals.Simulation.Findings;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>English phrases about axis, absence, conclusion and circumstances.</summary>
internal static class EnglishPhrases
{
    public static readonly Dictionary<FrontalAxis, string[]> Axes = new()
    {
        [FrontalAxis.FarLeft] = ["left axis deviation", "left axis deviation", "marked left axis deviation",
            "abnormal left axis ({axis}°)"],
        [FrontalAxis.Left] = ["leftward axis", "normal axis", "horizontal heart position", "qrs axis {axis}°"],
        [FrontalAxis.Middle] = ["normal axis", "normal qrs axis", "axis normal", "qrs axis {axis}°"],
        [FrontalAxis.Steep] = ["normal axis", "vertical axis", "vertical heart position", "qrs axis {axis}°"],
        [FrontalAxis.Right] = ["right axis deviation", "rightward axis", "axis {axis}°, right axis deviation"],
        [FrontalAxis.FarRight] = ["right axis deviation", "marked right axis deviation", "extreme axis deviation"],
    };

    public static readonly Negation[] Negations =
    [
        new(FindingCatalogue.Repolarisation.Union(FindingCatalogue.Infarctions)
                .Union(FindingSet.Of(StDepression, TInversion, LeftBundleBranchBlock, LeftVentricularHypertrophy)),
            "no evidence of acute ischaemia", "no significant st-t changes", "no ischaemic changes", "st segments and t waves are normal"),
        new(FindingCatalogue.Infarctions, "no evidence of previous infarction", "no pathological q waves", "no signs of infarction"),
        new(FindingSet.Of(VentricularExtrasystole, AtrialExtrasystole), "no ectopic beats", "no extrasystoles"),
        new(FindingSet.Of(LeftVentricularHypertrophy, LeftVentricularVoltage), "no voltage criteria for lvh",
            "no evidence of ventricular hypertrophy"),
        new(FindingSet.Of(FirstDegreeBlock, LongPr, AtrialFibrillation, AtrialFlutter), "pr interval is normal", "normal av conduction",
            "no av block", "pr {pr} ms"),
        new(FindingSet.Of(LeftBundleBranchBlock, RightBundleBranchBlock, IncompleteRightBundleBranchBlock, IntraventricularDelay,
                LeftAnteriorHemiblock, LeftPosteriorHemiblock), "narrow qrs complexes", "no bundle branch block", "qrs duration is normal"),
        new(FindingSet.Empty, "qt interval is normal", "qtc {qtc} ms", "normal qtc"),
        new(FindingSet.Of(AtrialFibrillation), "no atrial fibrillation"),
    ];

    public static readonly string[] Normal =
    [
        "normal ecg", "normal ecg", "normal electrocardiogram", "no definite pathology", "tracing within normal limits",
        "no abnormality detected",
        "unremarkable ecg",
    ];

    public static readonly string[] OtherwiseNormal =
    [
        "otherwise normal ecg", "otherwise normal ecg", "otherwise unremarkable", "otherwise no definite pathology",
        "remainder of the tracing is normal",
        "probably normal ecg",
    ];

    public static readonly string[] Abnormal = ["abnormal ecg", "abnormal tracing", "pathological ecg"];

    public static readonly string[] Borderline = ["borderline ecg", "borderline tracing", "of doubtful significance"];

    public static readonly string[] Remarks =
    [
        "no previous tracing for comparison", "not significantly changed since the previous tracing", "suggest clinical correlation",
        "suggest repeat tracing",
        "slight muscle artifact", "some baseline wander", "resting ecg", "check lead placement", "routine tracing", "preoperative ecg",
    ];

    public static readonly Dictionary<string, (string? Slow, string? Ordinary, string? Fast)> Words = new()
    {
        ["tempo"] = ("slow", null, "rapid"),
        ["response"] = ("slow", "controlled", "rapid"),
    };
}
