namespace Einthoven.Cohorts;

/// <summary>The labels of one task: for each record and class yes, no or unknown, and the split that the task gives the record.</summary>
/// <remarks>Immutable and safe to share between threads. A record that is not in the task has the split <see cref="Split.None"/> and no known value.</remarks>
public sealed class LabelTable
{
    private const sbyte Unknown = -1;
    private readonly sbyte[] _values;
    private readonly Split[] _splits;
    private readonly bool[] _listed;

    internal LabelTable(string task, IReadOnlyList<string> classes, int records)
    {
        Task = task;
        Classes = classes;
        _values = new sbyte[(long)records * classes.Count];
        _values.AsSpan().Fill(Unknown);
        _splits = new Split[records];
        _listed = new bool[records];
    }

    /// <summary>The task's name, as in <c>superclass</c>.</summary>
    public string Task { get; }

    /// <summary>The classes in the order of the columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Records in the table, the same as the cohort's.</summary>
    public int Records => _splits.Length;

    /// <summary>Whether a record has a class; null when it is unknown.</summary>
    /// <param name="record">Index into <see cref="Cohort.Records"/>.</param>
    /// <param name="cls">Index into <see cref="Classes"/>.</param>
    public bool? this[int record, int cls]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(cls);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cls, Classes.Count);
            return _values[((long)record * Classes.Count) + cls] switch { Unknown => null, 0 => false, _ => true };
        }

        internal set => _values[((long)record * Classes.Count) + cls] = value switch { null => Unknown, false => 0, true => 1 };
    }

    /// <summary>Whether the record is in the task's file.</summary>
    public bool Contains(int record) => _listed[record];

    /// <summary>Whether at least one class of the record is known.</summary>
    public bool HasAny(int record) => _values.AsSpan(checked(record * Classes.Count), Classes.Count).ContainsAnyExcept(Unknown);

    /// <summary>The split that this task gives the record; it can differ from task to task in published split files.</summary>
    public Split Split(int record) => _splits[record];

    /// <summary>The records of a split of this task, in order.</summary>
    public IReadOnlyList<int> Of(Split split) => [.. Enumerable.Range(0, Records).Where(record => _splits[record] == split)];

    internal void Assign(int record, Split split) => (_splits[record], _listed[record]) = (split, true);
}
