namespace Einthoven.Cohorts.Labels;

/// <summary>The tasks of the PhysioNet/CinC Challenges 2020 and 2021: SNOMED CT codes of the headers as classes with names.</summary>
/// <remarks>
/// A class that a source of the challenges never annotated counts as absent there, as in the challenges: CPSC2018 for one knows nine. Codes outside the challenge's two lists
/// are in no class. Codes are compared whole.
/// </remarks>
public static class CincTasks
{
    /// <summary>The challenge counts these codes as one diagnosis with those on the right.</summary>
    private static readonly Dictionary<string, string> Equals2021 = new()
    {
        ["164909002"] = "733534002", // left bundle branch block, complete
        ["59118001"] = "713427006", // right bundle branch block, complete
        ["63593006"] = "284470004", // supraventricular and atrial premature beats
        ["17338001"] = "427172004", // ventricular premature beats and contractions
    };

    private static readonly Dictionary<string, string> ScoredByCode = CincFindingTable.Rows.Take(CincFindingTable.Scored).ToDictionary(row => row.Code, row => Abbreviation(row.Code));

    /// <summary>The 26 scored diagnoses of 2021: 30 codes, four pairs of which count as one.</summary>
    public static LabelTask Scored { get; } = new("cinc2021", [.. ScoredByCode.Values.Distinct()]);

    /// <summary>All 133 findings of the challenge, a class a code, under their names.</summary>
    public static LabelTask Findings { get; } = new("findings", [.. CincFindingTable.Rows.Select(row => row.Name)]);

    /// <summary>Both.</summary>
    public static IReadOnlyList<LabelTask> All { get; } = [Scored, Findings];

    /// <summary>The classes of a task that codes stand for.</summary>
    /// <param name="task">One of <see cref="All"/>.</param>
    /// <param name="codes">SNOMED CT codes; unknown ones are passed over.</param>
    public static IReadOnlyList<string> Classes(LabelTask task, IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(codes);
        Func<string, string?> classOf = task.Name == Scored.Name ? code => ScoredByCode.GetValueOrDefault(code)
            : task.Name == Findings.Name ? FindingNames.Of
            : throw new ArgumentException($"{task.Name} is not a task of the challenges.", nameof(task));
        return [.. codes.Select(classOf).OfType<string>().Distinct()];
    }

    /// <summary>The tasks of the names, both when none is given.</summary>
    /// <exception cref="ConfigurationException">A name is neither of them.</exception>
    public static IReadOnlyList<LabelTask> Select(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0
            ? All
            : [.. names.Select(name => All.FirstOrDefault(task => TaskNames.Same(task.Name, name)) ?? throw new ConfigurationException($"There is no task {name}; there are {string.Join(", ", All.Select(task => task.Name))}."))];
    }

    private static string Abbreviation(string code)
    {
        var counted = Equals2021.GetValueOrDefault(code, code);
        return CincFindingTable.Rows.First(row => row.Code == counted).Abbreviation;
    }
}
