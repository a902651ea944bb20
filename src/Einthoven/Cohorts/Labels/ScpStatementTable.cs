namespace Einthoven.Cohorts.Labels;

/// <summary>PTB-XL's statements as a table, so that codes mean something where no <c>scp_statements.csv</c> is at hand.</summary>
internal static class ScpStatementTable
{
    /// <summary>Superclass, subclass, and the codes of the subclass.</summary>
    private static readonly (string Superclass, string Subclass, string Codes)[] Diagnoses =
    [
        ("STTC", "STTC", "NDT DIG LNGQT ANEUR EL"),
        ("STTC", "NST", "NST"),
        ("NORM", "NORM", "NORM"),
        ("MI", "IMI", "IMI ILMI IPLMI IPMI INJIN INJIL"),
        ("MI", "AMI", "ASMI AMI ALMI INJAS INJAL INJLA"),
        ("HYP", "LVH", "LVH"),
        ("CD", "LAFB/LPFB", "LAFB LPFB"),
        ("STTC", "ISC", "ISC"),
        ("CD", "IRBBB", "IRBBB"),
        ("CD", "AVB", "1AVB 3AVB 2AVB"),
        ("CD", "IVCD", "IVCD"),
        ("STTC", "ISCA", "ISCAL ISCAS ISCLA ISCAN"),
        ("CD", "CRBBB", "CRBBB"),
        ("CD", "CLBBB", "CLBBB"),
        ("HYP", "LAO/LAE", "LAO/LAE"),
        ("STTC", "ISCI", "ISCIN ISCIL"),
        ("MI", "LMI", "LMI"),
        ("HYP", "RVH", "RVH"),
        ("HYP", "RAO/RAE", "RAO/RAE"),
        ("CD", "WPW", "WPW"),
        ("CD", "ILBBB", "ILBBB"),
        ("HYP", "SEHYP", "SEHYP"),
        ("MI", "PMI", "PMI"),
    ];

    private static readonly string[] Forms =
    [
        "NDT", "NST", "DIG", "LNGQT", "ABQRS", "PVC", "STD", "VCLVH", "QWAVE", "LOWT",
        "NT", "PAC", "LPR", "INVT", "LVOLT", "HVOLT", "TAB", "STE", "PRC(S)",
    ];

    private static readonly string[] Rhythms = ["SR", "AFIB", "STACH", "SARRH", "SBRAD", "PACE", "SVARR", "BIGU", "AFLT", "SVTAC", "PSVT", "TRIGU"];

    public static IEnumerable<ScpStatement> Read()
    {
        var diagnoses = new Dictionary<string, (string Superclass, string Subclass)>();
        foreach (var (superclass, subclass, codes) in Diagnoses)
            foreach (var code in codes.Split(' ')) diagnoses.Add(code, (superclass, subclass));

        return diagnoses.Keys.Concat(Forms).Concat(Rhythms).Distinct().Select(code => new ScpStatement(
            code,
            diagnoses.TryGetValue(code, out var diagnosis) ? diagnosis.Superclass : null,
            diagnoses.ContainsKey(code) ? diagnosis.Subclass : null,
            Array.IndexOf(Forms, code) >= 0,
            Array.IndexOf(Rhythms, code) >= 0));
    }
}
