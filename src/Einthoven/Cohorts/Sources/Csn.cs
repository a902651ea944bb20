using Einthoven.Cohorts.Labels;
using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>Chapman-Shaoxing-Ningbo (Zheng et al., <c>ecg-arrhythmia</c> 1.0.0): <c>WFDBRecords/01/010/JS00001.hea</c> and <c>.mat</c>, 45,152 records of 10 s at 500 Hz.</summary>
public static class Csn
{
    /// <summary>Opens the data set.</summary>
    /// <param name="folder">The folder that holds <c>WFDBRecords</c> and <c>ConditionNames_SNOMED-CT.csv</c>; without that file its version 1.0.0 is taken.</param>
    /// <param name="mode">How labels follow from codes. With files and <see cref="CsnLabelMode.Merl"/> the labels are the files' own.</param>
    /// <param name="files">MERL's label files; they say which records are in the task, and their splits. Records in none of them are not used. Null for <paramref name="splits"/>.</param>
    /// <param name="splits">Splits of the records where there are no files.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <exception cref="CohortException">No record is there, or a table is damaged.</exception>
    public static HeaderTreeSource Source(string folder, CsnLabelMode mode, SingleTaskSplits? files, PatientSplits splits, Func<string, Recording> read)
    {
        var names = Path.Combine(folder, CsnConditions.FileName);
        var conditions = File.Exists(names) ? CsnConditions.Read(names) : CsnConditions.Default;
        return new HeaderTreeSource(
            new HeaderTreeOptions
            {
                Name = "csn",
                Folder = folder,
                Tasks = [CsnTask.Task],
                Label = (id, codes) => files is null ? FromCodes(splits.Of(id), mode, codes, conditions) : FromFiles(files.Of(id), mode, codes),
                Fits = name => name.StartsWith("JS", StringComparison.Ordinal) && name.Length > 2 && name.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0,
                Example = "WFDBRecords/01/010/JS00001.hea",
            },
            read);
    }

    private static (Split, IReadOnlyList<TaskLabels>) FromCodes(Split split, CsnLabelMode mode, IReadOnlyList<string> codes, CsnConditions conditions)
    {
        var classes = mode == CsnLabelMode.Merl ? CsnTask.Merl(codes, conditions) : codes.Count > 0 ? CsnTask.Exact(codes) : null;
        return (split, classes is null ? [] : [TaskLabels.Of(CsnTask.Task, split, classes)]);
    }

    private static (Split, IReadOnlyList<TaskLabels>) FromFiles(TaskLabels? listed, CsnLabelMode mode, IReadOnlyList<string> codes) =>
        listed is null || mode == CsnLabelMode.Merl
            ? Cpsc2018.FromFiles(listed)
            : (listed.Split, [TaskLabels.Of(CsnTask.Task, listed.Split, CsnTask.Exact(codes))]);
}
