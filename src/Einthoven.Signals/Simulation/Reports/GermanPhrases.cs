using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>German phrases about axis, absence, conclusion and circumstances.</summary>
internal static class GermanPhrases
{
    public static readonly Dictionary<Finding, string> Walls = new()
    {
        [AnteroseptalInfarction] = "anteroseptaler",
        [AnteriorInfarction] = "anteriorer",
        [AnterolateralInfarction] = "anterolateraler",
        [InferiorInfarction] = "inferiorer",
        [InferolateralInfarction] = "inferolateraler",
        [PosteriorInfarction] = "posteriorer",
        [InferoposteriorInfarction] = "infero-posteriorer",
        [InferoposterolateralInfarction] = "infero-postero-lateraler",
        [LateralInfarction] = "lateraler",
    };

    public static readonly Dictionary<InfarctionAge, string[]> FreshInfarctions = new()
    {
        [InfarctionAge.Acute] = ["akuter {wall} infarkt", "frischer {wall} infarkt", "{wall} infarkt mögl. akut",
            "st-hebung in {ste}, akuter {wall} infarkt", "{wall} infarkt, stadium i"],
        [InfarctionAge.Subacute] = ["subakuter {wall} infarkt", "{wall} infarkt im zwischenstadium", "{wall} infarkt, stadium ii",
            "{wall} infarkt möglicherweise frisch"],
    };

    public static readonly Dictionary<ElectrolyteDisturbance, string[]> Disturbances = new()
    {
        [ElectrolyteDisturbance.LowPotassium] = ["u-wellen und t-abflachung, hypokaliämie (elektrolytstörung)?", "deutliche u-wellen, elektrolytstörung?"],
        [ElectrolyteDisturbance.HighPotassium] = ["hohe spitze t-wellen, hyperkaliämie (elektrolytstörung)?", "zeltförmiges t, elektrolyte kontrollieren"],
        [ElectrolyteDisturbance.HighCalcium] = ["qt-verkürzung, hyperkalzämie (elektrolytstörung)?", "kurze qt-zeit, elektrolyte kontrollieren"],
    };

    public static readonly string[] Misplaced =
    [
        "elektrodenvertauschung?", "verdacht auf elektrodenvertauschung", "elektrodenlage überprüfen", "elektroden vertauscht",
    ];

    public static readonly Dictionary<FrontalAxis, string[]> Axes = new()
    {
        [FrontalAxis.FarLeft] = ["überdrehter linkstyp", "überdrehter linkstyp", "üblt", "qrs-achse überdreht links ({axis}°)"],
        [FrontalAxis.Left] = ["linkstyp", "linkstyp", "linkslagetyp", "llt", "qrs-achse links ({axis}°)"],
        [FrontalAxis.Middle] = ["lagetyp normal", "lagetyp normal", "indifferenztyp", "mittellagetyp", "normaltyp", "mlt"],
        [FrontalAxis.Steep] = ["steiltyp", "steiltyp", "steillagetyp", "lagetyp normal", "slt"],
        [FrontalAxis.Right] = ["rechtstyp", "rechtstyp", "rechtslagetyp", "qrs-achse rechts ({axis}°)"],
        [FrontalAxis.FarRight] = ["überdrehter rechtstyp", "überdrehter rechtstyp", "qrs-achse nach rechts überdreht"],
    };

    public static readonly Negation[] Negations =
    [
        new(FindingCatalogue.Repolarisation.Union(FindingCatalogue.Infarctions)
                .Union(FindingSet.Of(StDepression, TInversion, LeftBundleBranchBlock, LeftVentricularHypertrophy,
                    RightVentricularHypertrophy, Digitalis, Electrolytes, StElevation, TAbnormality, Aneurysm, PreExcitation, Pacemaker)),
            "kein hinweis auf ischämie", "keine signifikanten erregungsrückbildungsstörungen", "keine st-strecken-veränderungen",
            "kein anhalt für frische ischämie"),
        new(FindingCatalogue.Infarctions.Union(FindingSet.Of(SeptalHypertrophy, PreExcitation, Pacemaker)), "kein hinweis auf abgelaufenen infarkt", "keine infarktzeichen", "keine pathologischen q-zacken"),
        new(FindingSet.Of(VentricularExtrasystole, AtrialExtrasystole), "keine extrasystolen", "keine es"),
        new(FindingSet.Of(LeftVentricularHypertrophy, LeftVentricularVoltage, RightVentricularHypertrophy, SeptalHypertrophy, HighVoltage,
            Pacemaker), "keine hypertrophiezeichen",
            "kein anhalt für linkshypertrophie"),
        new(FindingCatalogue.OtherRhythms.Union(FindingSet.Of(FirstDegreeBlock, SecondDegreeBlock, ThirdDegreeBlock, LongPr, PreExcitation)), "pq-zeit normal", "av-überleitung regelrecht",
            "kein av-block", "pq {pr} ms"),
        new(FindingSet.Of(LeftBundleBranchBlock, RightBundleBranchBlock, IncompleteRightBundleBranchBlock, IntraventricularDelay,
                LeftAnteriorHemiblock, LeftPosteriorHemiblock, IncompleteLeftBundleBranchBlock, PreExcitation, ThirdDegreeBlock, Pacemaker), "qrs-komplexe schmal", "kein schenkelblock", "qrs-dauer normal"),
        new(FindingSet.Of(LongQt, Electrolytes, Digitalis, Pacemaker, SupraventricularTachycardia, ParoxysmalTachycardia), "qtc-zeit normal", "qt-zeit frequenzentsprechend", "qtc {qtc} ms"),
        new(FindingSet.Of(AtrialFibrillation, AtrialFlutter, Pacemaker), "kein vorhofflimmern"),
    ];

    public static readonly string[] Normal =
    [
        "normales ekg", "normales ekg", "unauffälliges ekg", "normalbefund", "regelrechter kurvenverlauf", "ekg im normbereich",
        "kein pathologischer befund", "altersentsprechendes ekg",
    ];

    public static readonly string[] OtherwiseNormal =
    [
        "sonst normales ekg", "sonst normales ekg", "ansonsten unauffällig", "im übrigen regelrechter befund",
        "wahrscheinlich normales ekg",
        "sonst o.b.", "ekg sonst normal",
    ];

    public static readonly string[] Abnormal = ["pathologisches ekg", "path. ekg", "ekg pathologisch", "abnormales ekg",
        "pathologischer befund"];

    public static readonly string[] Borderline = ["grenzbefund", "grenzwertiger befund", "ekg grenzwertig", "noch normales ekg"];

    public static readonly string[] Remarks =
    [
        "keine voraufnahme zum vergleich", "im vergleich zur voraufnahme unverändert", "klinische korrelation empfohlen",
        "verlaufskontrolle empfohlen",
        "leichte muskelartefakte", "geringe grundlinienschwankungen", "ruhe-ekg", "elektrodenlage überprüfen", "kontrolle bei beschwerden",
        "routinekontrolle", "präoperatives ekg",
        "befund vom computer, nicht bestätigt", "25 mm/s, 10 mm/mv", "patient beschwerdefrei", "unter betablocker", "vor entlassung", "wiedervorstellung kardiologie",
        "ableitung im liegen", "ekg nach belastung",
    ];

    public static readonly Dictionary<string, (string? Slow, string? Ordinary, string? Fast)> Words = new()
    {
        ["tempo"] = ("bradykardes", "normofrequentes", "tachykardes"),
        ["response"] = ("langsamer überleitung", "normaler kammerfrequenz", "schneller überleitung"),
    };
}
