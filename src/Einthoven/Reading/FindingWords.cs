using Einthoven.Cohorts.Labels;

namespace Einthoven.Reading;

/// <summary>Findings in words, for people.</summary>
public static class FindingWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["NORM"] = "normal ECG",
        ["MI"] = "myocardial infarction",
        ["CD"] = "conduction disturbance",
        ["STTC"] = "ST or T change",
        ["HYP"] = "hypertrophy or enlargement",
        ["AMI"] = "anterior infarction",
        ["IMI"] = "inferior infarction",
        ["LMI"] = "lateral infarction",
        ["PMI"] = "posterior infarction",
        ["LVH"] = "left ventricular hypertrophy",
        ["RVH"] = "right ventricular hypertrophy",
        ["SEHYP"] = "septal hypertrophy",
        ["LAO/LAE"] = "left atrial enlargement",
        ["RAO/RAE"] = "right atrial enlargement",
        ["CLBBB"] = "complete left bundle branch block",
        ["ILBBB"] = "incomplete left bundle branch block",
        ["CRBBB"] = "complete right bundle branch block",
        ["IRBBB"] = "incomplete right bundle branch block",
        ["LAFB/LPFB"] = "left anterior or posterior fascicular block",
        ["IVCD"] = "non-specific intraventricular conduction delay",
        ["AVB"] = "atrioventricular block",
        ["WPW"] = "Wolff-Parkinson-White pattern",
        ["ISC"] = "non-specific ischaemia",
        ["ISCA"] = "ischaemia in anterior leads",
        ["ISCI"] = "ischaemia in inferior leads",
        ["NST"] = "non-specific ST change",
        ["subclass STTC"] = "non-diagnostic T change, digitalis, long QT, aneurysm, electrolytes",
        ["SR"] = "sinus rhythm",
        ["AFIB"] = "atrial fibrillation",
        ["AFLT"] = "atrial flutter",
        ["STACH"] = "sinus tachycardia",
        ["SBRAD"] = "sinus bradycardia",
        ["SARRH"] = "sinus arrhythmia",
        ["SVARR"] = "supraventricular arrhythmia",
        ["SVTAC"] = "supraventricular tachycardia",
        ["PSVT"] = "paroxysmal supraventricular tachycardia",
        ["PACE"] = "pacemaker",
        ["BIGU"] = "bigeminy",
        ["TRIGU"] = "trigeminy",
        ["PAC"] = "premature atrial complexes",
        ["PVC"] = "premature ventricular complexes",
        ["PRC(S)"] = "premature complexes",
        ["ABQRS"] = "abnormal QRS",
        ["QWAVE"] = "Q waves",
        ["DIG"] = "digitalis effect",
        ["STD"] = "ST depression",
        ["STE"] = "ST elevation",
        ["LPR"] = "long PR interval",
        ["LNGQT"] = "long QT interval",
        ["NDT"] = "non-diagnostic T change",
        ["NT"] = "non-specific T change",
        ["LOWT"] = "low T waves",
        ["INVT"] = "inverted T waves",
        ["TAB"] = "T wave abnormality",
        ["HVOLT"] = "high voltage",
        ["LVOLT"] = "low voltage",
        ["VCLVH"] = "voltage criteria of left ventricular hypertrophy",
    };

    /// <summary>The words of a class, or the class itself where there are none.</summary>
    /// <param name="task">Its task.</param>
    /// <param name="name">Its name, an acronym of PTB-XL or a SNOMED CT code.</param>
    public static string Of(string task, string name) =>
        Words.GetValueOrDefault($"{task} {name}") ?? Words.GetValueOrDefault(name) ?? FindingNames.Of(name) ?? name;
}
