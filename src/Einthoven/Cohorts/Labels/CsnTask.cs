namespace Einthoven.Cohorts.Labels;

/// <summary>The 38 classes of Chapman-Shaoxing-Ningbo in MERL's label files (Liu et al., ICML 2024), in their order.</summary>
/// <remarks>
/// The names are acronyms of <c>ConditionNames_SNOMED-CT.csv</c>. Sinus bradycardia (SB), the low voltages and what is rarer than ten records among MERL's are no classes there.
/// Acronyms that share a code can't be told apart by a header and are one class under the first of their names: LBBB has LBBBB and LFBBB, MI has MIBW, MIFW, MILW and MISW.
/// </remarks>
public static class CsnTask
{
    private static readonly (string Class, string Code)[] Table =
    [
        ("AQW", "164917005"), ("UW", "164937009"), ("SR", "426783006"), ("WPW", "74390002"), ("2AVB", "195042002"), ("AT", "713422000"), ("VB", "11157007"),
        ("ARS", "47665007"), ("STTC", "428750005"), ("SA", "427393009"), ("STE", "164930006"), ("VPB", "17338001"), ("TWO", "59931005"), ("STTU", "164931005"),
        ("ALS", "39732003"), ("APB", "284470004"), ("2AVB1", "54016002"), ("PRIE", "164947007"), ("CCR", "251199005"), ("CR", "251198002"), ("AF", "164890007"),
        ("AVB", "233917008"), ("QTIE", "111975006"), ("LBBB", "164909002"), ("VEB", "75532003"), ("SVT", "426761007"), ("RBBB", "59118001"), ("1AVB", "270492004"),
        ("STDD", "429622005"), ("MI", "164865005"), ("AFIB", "164889003"), ("TWC", "164934002"), ("PWC", "164912004"), ("ERV", "428417006"), ("RVH", "89792004"),
        ("LVH", "164873001"), ("ST", "427084000"), ("JEB", "426995002"),
    ];

    private static readonly Dictionary<string, string> ByCode = Table.ToDictionary(row => row.Code, row => row.Class);

    /// <summary>The task.</summary>
    public static LabelTask Task { get; } = new("csn", [.. Table.Select(row => row.Class)]);

    /// <summary>The classes of a record, by whole codes; codes of no class are passed over.</summary>
    public static IReadOnlyList<string> Exact(IEnumerable<string> codes) => [.. codes.Select(code => ByCode.GetValueOrDefault(code)).OfType<string>().Distinct()];

    /// <summary>The classes of a record as MERL finds them: those whose name occurs in the joined acronyms.</summary>
    /// <param name="codes">The codes of the header.</param>
    /// <param name="conditions">The acronyms of the codes.</param>
    /// <returns>Null where a code, or all, have no acronym: MERL leaves such a record out.</returns>
    public static IReadOnlyList<string>? Merl(IReadOnlyList<string> codes, CsnConditions conditions)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(conditions);
        var acronyms = codes.Select(conditions.Acronym).ToArray();
        if (acronyms.Length == 0 || acronyms.Contains(null)) return null;
        var text = string.Join(',', acronyms);
        return [.. Task.Classes.Where(name => text.Contains(name, StringComparison.Ordinal))];
    }
}
