namespace Einthoven.Signals.Formats;

/// <summary>The numbers of leads in SCP-ECG (EN 1064, table of section 3).</summary>
/// <remarks>ISO/IEEE 11073 uses the same (MDC, <c>2:N</c>), and DICOM both (schemes MDC and SCPECG, <c>5.6.3-9-N</c>; PS3.16, CID 3001).</remarks>
internal static class ScpLeads
{
    private static readonly (int Code, string Name)[] Table =
    [
        (1, "I"), (2, "II"), (3, "V1"), (4, "V2"), (5, "V3"), (6, "V4"), (7, "V5"), (8, "V6"), (9, "V7"),
        (10, "V2R"), (11, "V3R"), (12, "V4R"), (13, "V5R"), (14, "V6R"), (15, "V7R"), (16, "X"), (17, "Y"), (18, "Z"),
        (19, "CC5"), (20, "CM5"), (61, "III"), (62, "aVR"), (63, "aVL"), (64, "aVF"), (66, "V8"), (67, "V9"), (68, "V8R"), (69, "V9R"),
        (70, "D"), (71, "A"), (72, "J"), (92, "MCL1"), (93, "MCL2"), (94, "MCL3"), (95, "MCL4"), (96, "MCL5"), (97, "MCL6"),
        (131, "ES"), (132, "AS"), (133, "AI"),
    ];

    /// <summary>The lead of a number, or null for one that is none of the body surface.</summary>
    public static Lead? Lead(int code) => Array.Find(Table, row => row.Code == code) is { Name: { } name } ? Signals.Lead.Parse(name) : null;

    /// <summary>The number of a lead, or null for one that SCP-ECG does not know.</summary>
    public static int? Code(Lead lead) => Array.Find(Table, row => row.Name.Equals(lead.Name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } row ? row.Code : null;
}
