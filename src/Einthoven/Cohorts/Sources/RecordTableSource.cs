using Einthoven.Cohorts.Labels;
using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>Records listed in a CSV file: a folder of recordings with a table beside it, or reports alone.</summary>
/// <remarks>PTB-XL is one such folder, see <see cref="PtbXl"/>.</remarks>
public sealed class RecordTableSource : ICohortSource
{
    private readonly RecordTableOptions _options;
    private readonly Func<string, Recording> _read;
    private readonly RecordColumns _columns;
    private readonly Dictionary<string, int> _indices = new(StringComparer.OrdinalIgnoreCase);
    private readonly RowLabels? _rowLabels;

    /// <summary>Opens a table and finds its columns.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <exception cref="CohortException">The file or a needed column is missing.</exception>
    public RecordTableSource(RecordTableOptions options, Func<string, Recording> read)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _read = read;
        using var table = new CsvTable(options.Csv);
        _columns = options.Columns.Detect(table.Columns, options.Csv, HasSignals);
        for (var i = 0; i < table.Columns.Count; i++) _indices[table.Columns[i]] = i;

        var classes = _columns.Labels.Where(column => PtbXlTasks.Find(column) is null).ToDictionary(column => column, _ => new SortedSet<string>(StringComparer.Ordinal));
        var count = 0;
        for (; table.Read(); count++)
            foreach (var (column, seen) in classes) seen.UnionWith(RowLabels.Split(table[column]));
        Count = count;
        if (options.Splits is null) _rowLabels = new RowLabels(_columns, column => _indices[column], options, classes);
        Tasks = options.Splits?.Tasks ?? _rowLabels!.Tasks;
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public int? Count { get; }

    /// <inheritdoc/>
    public bool HasSignals => _options.Folder is not null;

    /// <inheritdoc/>
    public IReadOnlyList<LabelTask> Tasks { get; }

    /// <summary>PTB-XL in its official layout.</summary>
    /// <param name="folder">The folder with <c>ptbxl_database.csv</c>, <c>records100</c> and <c>records500</c>.</param>
    /// <param name="rate">The rate wanted, in hertz: up to 100 the files of 100 Hz are read, above those of 500 Hz.</param>
    /// <param name="splits">MERL's files, or null for the folds of PTB-XL and labels from its codes.</param>
    /// <param name="tasks">The tasks wanted; empty for all four.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <exception cref="CohortException">Not such a folder.</exception>
    public static RecordTableSource PtbXl(string folder, double rate, SplitFiles? splits, IReadOnlyList<string> tasks, Func<string, Recording> read)
    {
        var database = Path.Combine(folder, "ptbxl_database.csv");
        if (!File.Exists(database)) throw new CohortException($"{folder}: has no ptbxl_database.csv; name the folder of PTB-XL that holds it and records100.");
        var statements = Path.Combine(folder, "scp_statements.csv");
        return new RecordTableSource(
            new RecordTableOptions
            {
                Name = "ptb-xl",
                Csv = database,
                Folder = folder,
                Columns = new RecordColumns { Id = "ecg_id", File = rate > 100 ? "filename_hr" : "filename_lr", Patient = "patient_id", Fold = "strat_fold", ScpCodes = "scp_codes" },
                Splits = splits,
                Statements = File.Exists(statements) ? ScpStatements.Read(statements) : ScpStatements.PtbXl,
                Tasks = tasks,
            },
            read);
    }

    /// <inheritdoc/>
    public IEnumerable<CohortEntry> Entries()
    {
        using var table = new CsvTable(_options.Csv);
        while (table.Read())
        {
            var (row, line) = (table.Row(), table.Line);
            var file = Value(row, _columns.File);
            yield return new CohortEntry(file.Length > 0 ? file : $"{Path.GetFileName(_options.Csv)}, line {line}", () => Item(row, file));
        }
    }

    private CohortItem Item(string[] row, string file)
    {
        var id = RecordFields.Id(_columns.Id is null ? Path.GetFileNameWithoutExtension(file) : Value(row, _columns.Id));
        if (id.Length == 0) throw new CohortException("the id is empty.");

        var (split, labels) = LabelsOf(id, row);
        var recording = HasSignals ? _read(SourceFolder.Resolve(_options.Folder!, file)) : null;
        var facts = recording?.Patient ?? PatientFacts.Unknown;
        var patient = RecordFields.Id(Value(row, _columns.Patient));
        var record = new CohortRecord(
            _options.IdPrefix + id,
            patient.Length > 0 ? patient : facts.Id ?? _options.IdPrefix + id,
            split,
            RecordFields.Age(Value(row, _columns.Age)) ?? facts.AgeInYears,
            RecordFields.Sex(Value(row, _columns.Sex)) is { Length: > 0 } sex ? sex : facts.Sex ?? "",
            Value(row, _columns.Report),
            Name);
        return new CohortItem(record, recording, labels);
    }

    private (Split Split, IReadOnlyList<TaskLabels> Labels) LabelsOf(string id, string[] row)
    {
        if (_options.Splits is { } files)
        {
            // Where tasks differ, what is for the test in one of them is not for training at all.
            var labels = files.Of(id);
            return (labels.Count > 0 ? labels.Max(task => task.Split) : files.Folds.Of(Value(row, _columns.Fold)), labels);
        }

        var split = Split.Train;
        if (_columns.Split is not null)
        {
            if (!SplitNames.TryParse(Value(row, _columns.Split), out split)) throw new CohortException($"the split '{Value(row, _columns.Split)}' is not one of {SplitNames.All}.");
        }
        else if (_columns.Fold is not null)
        {
            split = _options.Folds.Of(Value(row, _columns.Fold));
        }

        return (split, _rowLabels!.Of(row, split));
    }

    private string Value(string[] row, string? column) => column is null ? "" : row[_indices[column]];
}
