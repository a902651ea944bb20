namespace Einthoven.Cohorts.Labels;

/// <summary>The four tasks of PTB-XL with the classes of MERL's label files (Liu et al., ICML 2024), in the order of their training files.</summary>
/// <remarks>The names are statement codes without a trailing underscore: <c>NST_</c> is NST. First, second and third degree AV block are one subclass, AVB.</remarks>
public static class PtbXlTasks
{
    /// <summary>Five diagnostic superclasses.</summary>
    public static LabelTask Superclass { get; } = new("superclass", ["HYP", "NORM", "MI", "CD", "STTC"]);

    /// <summary>23 diagnostic subclasses.</summary>
    public static LabelTask Subclass { get; } = new(
        "subclass",
        [
            "AMI", "LAFB/LPFB", "LVH", "STTC", "IMI", "SEHYP", "CRBBB", "WPW", "LAO/LAE", "NORM", "AVB", "RAO/RAE",
            "ISC", "LMI", "ISCI", "ISCA", "NST", "CLBBB", "ILBBB", "IRBBB", "PMI", "RVH", "IVCD",
        ]);

    /// <summary>19 form statements.</summary>
    public static LabelTask Form { get; } = new(
        "form",
        [
            "PAC", "DIG", "HVOLT", "STD", "LPR", "QWAVE", "VCLVH", "NDT", "TAB", "LOWT",
            "ABQRS", "LNGQT", "PRC(S)", "NT", "STE", "NST", "PVC", "INVT", "LVOLT",
        ]);

    /// <summary>12 rhythm statements.</summary>
    public static LabelTask Rhythm { get; } = new(
        "rhythm", ["SVARR", "BIGU", "STACH", "SARRH", "SBRAD", "TRIGU", "AFIB", "SR", "SVTAC", "PSVT", "AFLT", "PACE"]);

    /// <summary>All four.</summary>
    public static IReadOnlyList<LabelTask> All { get; } = [Superclass, Subclass, Form, Rhythm];

    /// <summary>A task by its name or a column's; case, "-" and "_" don't matter: <c>super_class</c> is superclass.</summary>
    /// <returns>Null when it isn't one of the four.</returns>
    public static LabelTask? Find(string name) => All.FirstOrDefault(task => TaskNames.Same(task.Name, name));

    /// <summary>The tasks of the names, all when none is given.</summary>
    /// <exception cref="ConfigurationException">A name is none of the four.</exception>
    public static IReadOnlyList<LabelTask> Select(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0
            ? All
            : [.. names.Select(name => Find(name) ?? throw new ConfigurationException($"There is no task {name}; there are {string.Join(", ", All.Select(task => task.Name))}."))];
    }
}
