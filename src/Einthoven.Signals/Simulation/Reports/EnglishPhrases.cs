using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>English phrases about axis, absence, conclusion and circumstances.</summary>
internal static class EnglishPhrases
{
    public static readonly Dictionary<Finding, string> Walls = new()
    {
        [AnteroseptalInfarction] = "anteroseptal",
        [AnteriorInfarction] = "anterior",
        [AnterolateralInfarction] = "anterolateral",
        [InferiorInfarction] = "inferior",
        [InferolateralInfarction] = "inferolateral",
        [PosteriorInfarction] = "posterior",
        [InferoposteriorInfarction] = "inferoposterior",
        [InferoposterolateralInfarction] = "inferoposterolateral",
        [LateralInfarction] = "lateral",
    };

    public static readonly Dictionary<InfarctionAge, string[]> FreshInfarctions = new()
    {
        [InfarctionAge.Acute] = ["acute {wall} myocardial infarction", "acute {wall} infarct", "{wall} infarct, possibly acute",
            "st elevation in {ste}, acute {wall} infarction", "recent {wall} infarction, hyperacute phase"],
        [InfarctionAge.Subacute] = ["recent {wall} myocardial infarction", "subacute {wall} infarct", "evolving {wall} infarction",
            "{wall} infarct, probably recent"],
    };

    public static readonly Dictionary<ElectrolyteDisturbance, string[]> Disturbances = new()
    {
        [ElectrolyteDisturbance.LowPotassium] = ["prominent u waves and flat t, consider hypokalaemia (electrolyte disturbance)",
            "u waves, electrolyte disturbance likely"],
        [ElectrolyteDisturbance.HighPotassium] = ["tall peaked t waves, hyperkalaemia (electrolyte disturbance)?", "peaked t waves, check electrolytes"],
        [ElectrolyteDisturbance.HighCalcium] = ["short qt, consider hypercalcaemia (electrolyte disturbance)", "short qt interval, check electrolytes"],
    };

    public static readonly string[] Misplaced =
    [
        "suspect lead reversal", "check lead placement", "possible lead reversal", "electrodes misplaced? suggest repeat tracing", "lead placement uncertain",
    ];

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
                .Union(FindingSet.Of(StDepression, TInversion, LeftBundleBranchBlock, LeftVentricularHypertrophy,
                    RightVentricularHypertrophy, Digitalis, Electrolytes, StElevation, TAbnormality, Aneurysm, PreExcitation, Pacemaker)),
            "no evidence of acute ischaemia", "no significant st-t changes", "no ischaemic changes", "st segments and t waves are normal"),
        new(FindingCatalogue.Infarctions.Union(FindingSet.Of(SeptalHypertrophy, PreExcitation, Pacemaker)), "no evidence of previous infarction", "no pathological q waves", "no signs of infarction"),
        new(FindingSet.Of(VentricularExtrasystole, AtrialExtrasystole), "no ectopic beats", "no extrasystoles"),
        new(FindingSet.Of(LeftVentricularHypertrophy, LeftVentricularVoltage, RightVentricularHypertrophy, SeptalHypertrophy, HighVoltage,
            Pacemaker), "no voltage criteria for lvh",
            "no evidence of ventricular hypertrophy"),
        new(FindingCatalogue.OtherRhythms.Union(FindingSet.Of(FirstDegreeBlock, SecondDegreeBlock, ThirdDegreeBlock, LongPr, PreExcitation)), "pr interval is normal", "normal av conduction",
            "no av block", "pr {pr} ms"),
        new(FindingSet.Of(LeftBundleBranchBlock, RightBundleBranchBlock, IncompleteRightBundleBranchBlock, IntraventricularDelay,
                LeftAnteriorHemiblock, LeftPosteriorHemiblock, IncompleteLeftBundleBranchBlock, PreExcitation, ThirdDegreeBlock, Pacemaker), "narrow qrs complexes", "no bundle branch block", "qrs duration is normal"),
        new(FindingSet.Of(LongQt, Electrolytes, Digitalis, Pacemaker, SupraventricularTachycardia, ParoxysmalTachycardia), "qt interval is normal", "qtc {qtc} ms", "normal qtc"),
        new(FindingSet.Of(AtrialFibrillation, AtrialFlutter, Pacemaker), "no atrial fibrillation"),
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
        "seen by registrar", "patient in no pain", "25 mm/s, 10 mm/mv", "computer interpretation, unconfirmed", "for follow-up in clinic", "trace requested by ward",
        "patient on beta blocker", "recorded lying down",
    ];

    public static readonly Dictionary<string, (string? Slow, string? Ordinary, string? Fast)> Words = new()
    {
        ["tempo"] = ("slow", null, "rapid"),
        ["response"] = ("slow", "controlled", "rapid"),
    };
}
