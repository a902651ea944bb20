namespace Einthoven.Cohorts.Labels;

/// <summary>Words for the codes of findings that stand in the files of ECGs.</summary>
public static class FindingNames
{
    private static readonly Dictionary<string, string> Concepts = CincFindingTable.Rows.ToDictionary(row => row.Code, row => row.Name);

    /// <summary>The name of a SNOMED CT concept among the 133 of the PhysioNet/CinC Challenge 2021, as in "sinus rhythm"; null for any other code.</summary>
    /// <param name="code">Compared whole.</param>
    public static string? Of(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Concepts.GetValueOrDefault(code);
    }

    /// <summary>The code with its name, as in "426783006 sinus rhythm"; the code alone where the name is not known.</summary>
    public static string Labelled(string code) => Of(code) is { } name ? $"{code} {name}" : code;
}
