using Einthoven.Cohorts.Labels;

namespace Einthoven.Cohorts.Sources;

/// <summary>What a <see cref="RecordTableSource"/> reads.</summary>
public sealed record RecordTableOptions
{
    /// <summary>The name of the data set, stored with each record. Parts of one data set share it, since patients are told apart within a name.</summary>
    public required string Name { get; init; }

    /// <summary>The CSV file, one row a record.</summary>
    public required string Csv { get; init; }

    /// <summary>The folder that the files are relative to; null for reports without ECGs.</summary>
    public string? Folder { get; init; }

    /// <summary>Which column holds what; what is null is found by common names.</summary>
    public RecordColumns Columns { get; init; } = new();

    /// <summary>The splits of the folds, where there is a fold column and no split files.</summary>
    public FoldSplits Folds { get; init; } = FoldSplits.PtbXl;

    /// <summary>MERL's files; they give labels and splits. Records in none of them get the split of their fold, as the files show it.</summary>
    public SplitFiles? Splits { get; init; }

    /// <summary>What SCP codes mean.</summary>
    public ScpStatements Statements { get; init; } = ScpStatements.PtbXl;

    /// <summary>The tasks wanted; empty for all that the file has labels of.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Put before each id, to tell records of different sources apart.</summary>
    public string IdPrefix { get; init; } = "";
}
