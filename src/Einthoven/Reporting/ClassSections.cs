using System.Globalization;
using Einthoven.Cohorts;

namespace Einthoven.Reporting;

/// <summary>The tasks of a cohort: classes as bars, with their positives by split.</summary>
internal static class ClassSections
{
    /// <summary>Fewer positives than this in a split make an AUC too rough to tell systems apart.</summary>
    public const int FewPositives = 10;

    public static string Draw(Cohort cohort, IReadOnlyList<LabelTable> tasks)
    {
        if (tasks.Count == 0) return Html.Note("The cohort has no labels.");
        return string.Concat(tasks.Select(task => Html.Subsection(task.Task, Task(cohort, task))))
            + Html.Note($"A bar is the number of records that have the class, its share is of the task's records; a record may have several classes. Fewer than {FewPositives} positives in a split give an AUC with an interval too wide to tell systems apart; such counts bear a *.");
    }

    private static string Task(Cohort cohort, LabelTable task)
    {
        var listed = Enumerable.Range(0, task.Records).Where(task.Contains).ToArray();
        var bySplit = listed.ToLookup(task.Split);
        var classes = Enumerable.Range(0, task.Classes.Count)
            .Select(cls => (Name: task.Classes[cls], Index: cls, Count: listed.LongCount(record => task[record, cls] == true)))
            .OrderByDescending(cls => cls.Count).ThenBy(cls => cls.Name, StringComparer.Ordinal).ToArray();
        var columns = new[] { Split.Train, Split.Validation, Split.Test }.Select(split => (SplitNames.Of(split), (Func<int, string>)(row =>
        {
            var positives = bySplit[split].Count(record => task[record, classes[row].Index] == true);
            return Html.Count(positives) + (positives < FewPositives && split != Split.Train ? "*" : "");
        })));
        var positives = classes.Sum(cls => cls.Count);
        var unknown = listed.Sum(record => Enumerable.Range(0, task.Classes.Count).LongCount(cls => task[record, cls] is null));
        return BarTable.Draw("class", [.. classes.Select(cls => (cls.Name, cls.Count))], listed.Length, [.. columns])
            + Html.Note(string.Create(CultureInfo.InvariantCulture,
                $"{Html.Count(listed.Length)} of {Html.Count(cohort.Records.Count)} records are in this task, {(listed.Length > 0 ? (double)positives / listed.Length : 0):0.##} classes each on average{(unknown > 0 ? $"; {Html.Count(unknown)} values are unknown" : "")}."));
    }
}
