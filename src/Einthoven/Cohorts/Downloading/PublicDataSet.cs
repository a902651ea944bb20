namespace Einthoven.Cohorts.Downloading;

/// <summary>A data set that anybody may fetch from PhysioNet.</summary>
/// <param name="Name">As in <c>cohort build</c>.</param>
/// <param name="Folder">Its folder on the server, with version: <c>ptb-xl/1.0.3</c>. It holds <c>SHA256SUMS.txt</c>.</param>
/// <param name="Part">Only files whose names begin so; empty for all.</param>
/// <param name="Licence">Its licence.</param>
public sealed record PublicDataSet(string Name, string Folder, string Part, string Licence)
{
    /// <summary>The data sets. All are open access; MIMIC-IV-ECG too (the cardiologists' notes, in MIMIC-IV-Note, are not).</summary>
    public static IReadOnlyList<PublicDataSet> All { get; } =
    [
        new("ptb-xl", "ptb-xl/1.0.3", "", "CC BY 4.0"),
        new("cpsc2018", "challenge-2021/1.0.3", "training/cpsc_2018/", "CC BY 4.0"),
        new("csn", "ecg-arrhythmia/1.0.0", "", "CC BY 4.0"),
        new("mimic-iv-ecg", "mimic-iv-ecg/1.0", "", "ODbL 1.0"),
    ];

    /// <summary>A data set by its name.</summary>
    /// <exception cref="ConfigurationException">There is none of this name.</exception>
    public static PublicDataSet Find(string name) =>
        All.FirstOrDefault(set => set.Name == name) ?? throw new ConfigurationException($"There is no data set {name}; there are {string.Join(", ", All.Select(set => set.Name))}.");
}
