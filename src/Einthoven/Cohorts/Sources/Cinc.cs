using Einthoven.Cohorts.Labels;
using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>The folders of the PhysioNet/CinC Challenges 2020 and 2021, whole or in parts: any tree of <c>.hea</c> and <c>.mat</c> with SNOMED CT codes.</summary>
/// <remarks>Their headers name no patient. Records of PTB and PTB-XL, which have several a patient, can't be split by patient in this form: import PTB-XL from its own folder.</remarks>
public static class Cinc
{
    /// <summary>Opens a tree.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="tasks">The tasks wanted, of <see cref="CincTasks"/>.</param>
    /// <param name="splits">Splits of the records.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <exception cref="CohortException">No record is there.</exception>
    public static HeaderTreeSource Source(string folder, IReadOnlyList<LabelTask> tasks, PatientSplits splits, Func<string, Recording> read) => new(
        new HeaderTreeOptions { Name = "cinc", Folder = folder, Tasks = tasks, Label = (id, codes) => Labels(splits.Of(id), tasks, codes), Example = "A0001.hea" },
        read);

    private static (Split, IReadOnlyList<TaskLabels>) Labels(Split split, IReadOnlyList<LabelTask> tasks, IReadOnlyList<string> codes)
    {
        var labels = new List<TaskLabels>();
        foreach (var task in tasks)
            if (CincTasks.Classes(task, codes) is { Count: > 0 } classes) labels.Add(TaskLabels.Of(task, split, classes));
        return (split, labels);
    }
}
