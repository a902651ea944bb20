namespace Einthoven.Cohorts.Labels;

/// <summary>A classification task: its name and its classes in order.</summary>
/// <param name="Name">As in <c>superclass</c>; the name of its file in <c>labels/</c>.</param>
/// <param name="Classes">The classes, each once.</param>
public sealed record LabelTask(string Name, IReadOnlyList<string> Classes)
{
    /// <summary>The place of a class.</summary>
    /// <returns>-1 when the task has no such class.</returns>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Classes.Count; i++)
            if (Classes[i] == name) return i;
        return -1;
    }
}
