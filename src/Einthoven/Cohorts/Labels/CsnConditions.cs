namespace Einthoven.Cohorts.Labels;

/// <summary>The acronyms of SNOMED CT codes in Chapman-Shaoxing-Ningbo: its <c>ConditionNames_SNOMED-CT.csv</c>.</summary>
/// <remarks>Where several acronyms share a code, the first in the file stands for it, as in MERL. Immutable.</remarks>
public sealed class CsnConditions
{
    /// <summary>The file's name in the data set.</summary>
    public const string FileName = "ConditionNames_SNOMED-CT.csv";

    /// <summary>Version 1.0.0 (Zheng et al., PhysioNet 2022, CC BY 4.0).</summary>
    private const string Published =
        "1AVB 270492004 2AVB 195042002 2AVB1 54016002 2AVB2 28189009 3AVB 27885002 ABI 251173003 ALS 39732003 APB 284470004 AQW 164917005 ARS 47665007 AVB 233917008 " +
        "CCR 251199005 CR 251198002 ERV 428417006 FQRS 164942001 IDC 698252002 IVB 698252002 JEB 426995002 JPT 251164006 LBBB 164909002 LBBBB 164909002 LFBBB 164909002 " +
        "LVH 164873001 LVQRSAL 251146004 LVQRSCL 251148003 LVQRSLL 251147008 MI 164865005 MIBW 164865005 MIFW 164865005 MILW 164865005 MISW 164865005 PRIE 164947007 " +
        "PWC 164912004 QTIE 111975006 RAH 446358003 RBBB 59118001 RVH 89792004 STDD 429622005 STE 164930006 STTC 428750005 STTU 164931005 TWC 164934002 TWO 59931005 " +
        "UW 164937009 VB 11157007 VEB 75532003 VFW 13640000 VPB 17338001 VPE 195060002 VET 251180001 WAVN 195101003 WPW 74390002 SB 426177001 SR 426783006 AFIB 164889003 " +
        "ST 427084000 AF 164890007 SA 427393009 SVT 426761007 AT 713422000 AVNRT 233896004 AVRT 233897008 SAAWR 195101003";

    private readonly Dictionary<string, string> _acronyms = [];

    private CsnConditions(IEnumerable<(string Acronym, string Code)> rows)
    {
        foreach (var (acronym, code) in rows) _acronyms.TryAdd(code, acronym);
    }

    /// <summary>The conditions of version 1.0.0.</summary>
    public static CsnConditions Default { get; } = new(Published.Split(' ').Chunk(2).Select(pair => (pair[0], pair[1])));

    /// <summary>Reads a <c>ConditionNames_SNOMED-CT.csv</c>.</summary>
    /// <exception cref="CohortException">The file is missing or lacks a column.</exception>
    public static CsnConditions Read(string path)
    {
        using var table = new CsvTable(path);
        var acronym = table.Require(table.FirstOf("Acronym Name", "AcronymName") ?? "Acronym Name");
        var code = table.Require("Snomed_CT");
        var rows = new List<(string, string)>();
        while (table.Read()) rows.Add((table.Field(acronym), table.Field(code)));
        return new CsnConditions(rows);
    }

    /// <summary>The acronym of a code, or null for an unknown one.</summary>
    public string? Acronym(string code) => _acronyms.GetValueOrDefault(code);
}
