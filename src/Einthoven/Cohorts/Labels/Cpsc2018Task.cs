namespace Einthoven.Cohorts.Labels;

/// <summary>The nine classes of the China Physiological Signal Challenge 2018 (Liu et al., 2018), under the names of MERL's label files and in their order.</summary>
/// <remarks>
/// <c>REFERENCE.csv</c> numbers them 1 to 9: normal, atrial fibrillation, first degree AV block, left and right bundle branch block, premature atrial and ventricular
/// contraction, ST depression and elevation. The headers of the PhysioNet challenges name them by SNOMED CT.
/// </remarks>
public static class Cpsc2018Task
{
    private static readonly string[] ByNumber = ["NORM", "AFIB", "1AVB", "CLBBB", "CRBBB", "PAC", "VPC", "STD", "STE"];

    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["426783006"] = "NORM",
        ["164889003"] = "AFIB",
        ["270492004"] = "1AVB",
        ["164909002"] = "CLBBB",
        ["59118001"] = "CRBBB",
        ["284470004"] = "PAC",
        ["164884008"] = "VPC",
        ["429622005"] = "STD",
        ["164931005"] = "STE",
    };

    /// <summary>The task.</summary>
    public static LabelTask Task { get; } = new("cpsc2018", ["AFIB", "VPC", "NORM", "1AVB", "CRBBB", "STE", "PAC", "CLBBB", "STD"]);

    /// <summary>The class of a SNOMED CT code, or null for one that is none of the nine.</summary>
    public static string? OfCode(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The class of a number in <c>REFERENCE.csv</c>, or null outside 1 to 9.</summary>
    public static string? OfNumber(int number) => number is >= 1 and <= 9 ? ByNumber[number - 1] : null;
}
