namespace Einthoven.Cohorts.Labels;

/// <summary>How the labels of Chapman-Shaoxing-Ningbo follow from the codes in its headers.</summary>
public enum CsnLabelMode
{
    /// <summary>
    /// As MERL published them: the acronyms of a record are joined, and a class counts where its name occurs in that text. So AF also catches AFIB, ST also STTC, STDD, STE
    /// and STTU, SA also LVQRSAL, CR also CCR, AVB and VB every AV block, 2AVB also 2AVB1. A record with a code that <c>ConditionNames_SNOMED-CT.csv</c> lacks is left out of the task.
    /// </summary>
    Merl,

    /// <summary>A class counts where the header carries its SNOMED CT code, and no other. Every record with a code is in the task.</summary>
    Exact,
}
