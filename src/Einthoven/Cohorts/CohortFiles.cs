namespace Einthoven.Cohorts;

/// <summary>The names of the files in a cohort's folder.</summary>
internal static class CohortFiles
{
    public const string Manifest = "cohort.json";
    public const string Signals = "signals.npy";
    public const string Amplitudes = "amplitude.npy";
    public const string Missing = "missing.npy";
    public const string Records = "records.csv";
    public const string Rejected = "rejected.csv";
    public const string Labels = "labels";

    public static string LabelsOf(string task) => Path.Combine(Labels, task + ".csv");
}
