using Einthoven.Cohorts.Labels;

namespace Einthoven.Cohorts.Sources;

/// <summary>What a <see cref="HeaderTreeSource"/> reads.</summary>
public sealed record HeaderTreeOptions
{
    /// <summary>The data set's name, stored with each record.</summary>
    public required string Name { get; init; }

    /// <summary>The folder; records lie in it and below.</summary>
    public required string Folder { get; init; }

    /// <summary>The tasks that <see cref="Label"/> may give labels of.</summary>
    public required IReadOnlyList<LabelTask> Tasks { get; init; }

    /// <summary>Labels and split of a record by its id and the codes of its header. Called on any thread.</summary>
    public required Func<string, IReadOnlyList<string>, (Split Split, IReadOnlyList<TaskLabels> Labels)> Label { get; init; }

    /// <summary>Whether a record's name is one of the data set's; null for all.</summary>
    public Func<string, bool>? Fits { get; init; }

    /// <summary>What a record of the data set is called, for messages: <c>A0001.hea</c>.</summary>
    public string Example { get; init; } = "";
}
