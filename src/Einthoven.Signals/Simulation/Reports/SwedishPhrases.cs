using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>Swedish phrases about axis, absence, conclusion and circumstances.</summary>
internal static class SwedishPhrases
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
        [InfarctionAge.Acute] = ["akut {wall} infarkt", "{wall} infarkt, möjligen akut", "st-höjning i {ste}, akut {wall} infarkt"],
        [InfarctionAge.Subacute] = ["{wall} infarkt, möjligen färsk", "subakut {wall} infarkt"],
    };

    public static readonly Dictionary<ElectrolyteDisturbance, string[]> Disturbances = new()
    {
        [ElectrolyteDisturbance.LowPotassium] = ["u-vågor, hypokalemi (elektrolytrubbning)?", "u-vågor, kontrollera elektrolyter"],
        [ElectrolyteDisturbance.HighPotassium] = ["höga spetsiga t-vågor, hyperkalemi (elektrolytrubbning)?"],
        [ElectrolyteDisturbance.HighCalcium] = ["kort qt-tid, hyperkalcemi (elektrolytrubbning)?"],
    };

    public static readonly Dictionary<FrontalAxis, string[]> Axes = new()
    {
        [FrontalAxis.FarLeft] = ["extrem vänster el-axel", "vänsterställd el-axel ({axis}°)", "uttalad vänsteraxel"],
        [FrontalAxis.Left] = ["vänster el-axel", "horisontell el-axel"],
        [FrontalAxis.Middle] = ["normal el-axel", "el-axel {axis}°"],
        [FrontalAxis.Steep] = ["normal el-axel", "vertikal el-axel"],
        [FrontalAxis.Right] = ["höger el-axel", "högerställd el-axel ({axis}°)"],
        [FrontalAxis.FarRight] = ["extrem höger el-axel"],
    };

    public static readonly Negation[] Negations =
    [
        new(FindingCatalogue.Repolarisation.Union(FindingCatalogue.Infarctions).Union(FindingCatalogue.Hiding).Union(FindingSet.Of(
                StDepression, StElevation, TInversion, TAbnormality, LeftVentricularHypertrophy, RightVentricularHypertrophy, Digitalis,
                Electrolytes, Aneurysm)),
            "inga tecken på ischemi", "inga st-t-förändringar"),
        new(FindingCatalogue.Infarctions.Union(FindingCatalogue.Hiding).With(SeptalHypertrophy), "inga infarkttecken", "inga patologiska q-vågor"),
        new(FindingCatalogue.Extrasystoles, "inga extrasystolier"),
        new(FindingCatalogue.OtherRhythms.Union(FindingSet.Of(FirstDegreeBlock, SecondDegreeBlock, ThirdDegreeBlock, LongPr, PreExcitation)),
            "normal pq-tid", "inget av-block"),
        new(FindingSet.Of(LongQt, Electrolytes, Digitalis, Pacemaker, SupraventricularTachycardia, ParoxysmalTachycardia), "normal qt-tid",
            "qtc {qtc} ms"),
    ];

    public static readonly string[] Normal = ["normalt ekg", "normalt ekg", "ekg inom normala gränser", "inga säkra patologiska fynd"];

    public static readonly string[] OtherwiseNormal = ["för övrigt normalt ekg", "i övrigt normalt ekg", "sannolikt normalt ekg"];

    public static readonly string[] Abnormal = ["patologiskt ekg", "avvikande ekg"];

    public static readonly string[] Borderline = ["gränsfall", "lätt avvikande ekg", "sannolikt normalt ekg"];

    public static readonly string[] Remarks =
    [
        "ingen tidigare registrering för jämförelse", "oförändrat jämfört med tidigare ekg", "muskelstörningar", "vilo-ekg", "ny registrering rekommenderas",
    ];

    public static readonly string[] Misplaced = ["förväxlade elektroder?", "misstänkt elektrodförväxling", "kontrollera elektrodplacering"];

    public static readonly Dictionary<string, (string? Slow, string? Ordinary, string? Fast)> Words = new()
    {
        ["tempo"] = ("långsamt", null, "snabbt"),
        ["response"] = ("låg kammarfrekvens", "normal kammarfrekvens", "hög kammarfrekvens"),
    };
}
