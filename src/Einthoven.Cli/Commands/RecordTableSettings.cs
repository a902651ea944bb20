using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;

namespace Einthoven.Cli.Commands;

/// <summary>The options that say what a CSV file of records or reports holds.</summary>
internal sealed class RecordTableSettings
{
    private readonly Option<string> _csv = new("--csv") { Description = "The table, one row a record; UTF-8, columns named in its first line.", Required = true };
    private readonly Option<string?> _name = new("--name") { Description = "The data set's name, stored with each record; by default the name of the table's folder." };
    private readonly Option<string?> _splits = new("--splits") { Description = "A folder with MERL's label files of PTB-XL, joined by id; they give labels and splits." };
    private readonly Option<string> _prefix = new("--id-prefix") { Description = "Put before each id, to tell sources apart.", DefaultValueFactory = _ => "" };
    private readonly Option<string> _train = Folds("--train-folds", "Folds for training.", "1-8");
    private readonly Option<string> _validation = Folds("--validation-folds", "Folds for validation.", "9");
    private readonly Option<string> _test = Folds("--test-folds", "Folds for the test.", "10");
    private readonly Option<string[]> _labels = new("--label-column")
    {
        Description = "Columns with classes separated by ';'. By default those named like PTB-XL's tasks; where there is none, the SCP codes are taken.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly (Option<string?> Option, Func<RecordColumns, string?, RecordColumns> Set)[] _columns =
    [
        (Column("id"), (columns, name) => columns with { Id = name }),
        (Column("file"), (columns, name) => columns with { File = name }),
        (Column("patient"), (columns, name) => columns with { Patient = name }),
        (Column("age"), (columns, name) => columns with { Age = name }),
        (Column("sex"), (columns, name) => columns with { Sex = name }),
        (Column("report"), (columns, name) => columns with { Report = name }),
        (Column("split"), (columns, name) => columns with { Split = name }),
        (Column("fold"), (columns, name) => columns with { Fold = name }),
        (Column("scp"), (columns, name) => columns with { ScpCodes = name }),
    ];

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _csv, _name, _splits, _train, _validation, _test, _labels, _prefix }) command.Add(option);
        foreach (var (option, _) in _columns) command.Add(option);
    }

    /// <summary>What the options say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The folder of the recordings; null for reports.</param>
    /// <param name="tasks">The tasks wanted.</param>
    public RecordTableOptions Read(ParseResult parsed, string? folder, string[] tasks)
    {
        var csv = parsed.GetRequiredValue(_csv);
        var columns = new RecordColumns { Labels = parsed.GetValue(_labels) ?? [] };
        foreach (var (option, set) in _columns)
            if (parsed.GetValue(option) is { } name) columns = set(columns, name);

        return new RecordTableOptions
        {
            Name = parsed.GetValue(_name) ?? new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(csv))!).Name,
            Csv = csv,
            Folder = folder,
            Columns = columns,
            Folds = new FoldSplits(List(_train), List(_validation), List(_test)),
            Splits = parsed.GetValue(_splits) is { } splits ? SplitFiles.Read(splits, PtbXlTasks.Select(tasks)) : null,
            Tasks = tasks,
            IdPrefix = parsed.GetValue(_prefix)!,
        };

        IReadOnlyList<int> List(Option<string> option) => FoldSplits.ParseList(parsed.GetRequiredValue(option));
    }

    private static Option<string> Folds(string name, string description, string folds) =>
        new(name) { Description = description + " As in 1-7 or 1,2,5; for tables with a fold column.", DefaultValueFactory = _ => folds };

    private static Option<string?> Column(string what) => new($"--{what}-column") { Description = $"The column of the {what}, where its name is not a common one." };
}
