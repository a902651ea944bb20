using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;

namespace Einthoven.Assessment;

/// <summary>A table of records, found by file or by id. Immutable but for the count of rows that were found.</summary>
/// <remarks>Held in memory: some 200 bytes a row and its report, equal reports once.</remarks>
internal sealed class RecordTable
{
    private const int Ambiguous = -1;

    private static readonly string[] FileColumns = ["filename_lr", "filename_hr", "filename", "file_name", "file", "path", "record", "recording"];

    private readonly List<TableRow> _rows = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly HashSet<int> _matched = [];

    private RecordTable(string path)
    {
        Path = path;
        Folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
    }

    public string Path { get; }

    /// <summary>The full path of the folder it lies in.</summary>
    public string Folder { get; }

    public int Rows => _rows.Count;

    public int Matched => _matched.Count;

    /// <summary>Whether its rows name their files, as <c>cohort build records</c> needs.</summary>
    public bool NamesFiles { get; private set; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="columns">Columns with names of their own.</param>
    /// <param name="isNamed">Whether the user named it: a column that it lacks is an error then.</param>
    /// <returns>Null where its columns name neither a file nor an id, or nothing else of use.</returns>
    /// <exception cref="CohortException">The file is damaged, or lacks a column that is named.</exception>
    public static RecordTable? Read(string path, RecordColumns columns, bool isNamed)
    {
        using var table = Open(path, isNamed);
        if (table is null) return null;
        var statements = table.Columns.Where(column => column.StartsWith("report_", StringComparison.OrdinalIgnoreCase)).ToArray(); // MIMIC-IV-ECG: one a statement
        if (columns.Report is null && statements.Length > 0 && !table.Has("report")) columns = columns with { Report = statements[0] };
        else statements = [];

        var files = FileColumns.Where(table.Has).ToArray();
        RecordColumns found;
        try
        {
            var hasFiles = columns.File is not null || files.Length > 0;
            found = columns.Report is not null || hasFiles || table.FirstOf("report", "text") is not null
                ? columns.Detect(table.Columns, path, hasFiles)
                : (columns with { Report = table.Columns[0] }).Detect(table.Columns, path, needsFile: false) with { Report = null }; // a table of labels alone will do here
        }
        catch (CohortException) when (!isNamed)
        {
            return null;
        }

        if (found.Report is null && found.Patient is null && found.Age is null && found.ScpCodes is null && found.Labels.Count == 0) return null;
        var read = new RecordTable(path) { NamesFiles = found.File is not null };
        read.Columns = [.. Describe(found, statements)];
        read.Load(table, found, found.File is null ? files : [found.File, .. files.Where(file => !file.Equals(found.File, StringComparison.OrdinalIgnoreCase))], statements);
        return read;
    }

    /// <summary>Null where an unnamed file has no row of column names: it may be an ECG.</summary>
    private static CsvTable? Open(string path, bool isNamed)
    {
        try
        {
            return new CsvTable(path);
        }
        catch (CohortException) when (!isNamed)
        {
            return null;
        }
    }

    /// <summary>What the table says of a file, or null.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="source">The archive's full path.</param>
    /// <param name="isNamed">Whether the user named the table: its ids then count wherever a file lies.</param>
    public TableRow? Find(string file, string source, bool isNamed)
    {
        var below = Key(System.IO.Path.GetRelativePath(Folder, file));
        var name = System.IO.Path.GetFileNameWithoutExtension(file);
        string[] keys = isNamed || !IsCommon(name) || below.Count(letter => letter == '/') <= 1 ? [below, Key(System.IO.Path.GetRelativePath(source, file)), name] : [below];
        foreach (var key in keys)
        {
            if (!_index.TryGetValue(key, out var row) || row == Ambiguous) continue;
            lock (_lock) _matched.Add(row);
            return _rows[row];
        }

        return null;
    }

    /// <summary>A number of few digits names records of many data sets: it says which only beside the table or in a folder next to it.</summary>
    private static bool IsCommon(string name) => name.Length < 5 && name.All(char.IsAsciiDigit);

    private void Load(CsvTable table, RecordColumns found, IReadOnlyList<string> files, string[] statements)
    {
        var texts = new Dictionary<string, string>(); // equal reports once
        var tasks = found.ScpCodes is null ? [] : PtbXlTasks.All.Where(task => !found.Labels.Any(column => PtbXlTasks.Find(column)?.Name == task.Name)).ToArray();
        while (table.Read())
        {
            var report = statements.Length > 0 ? string.Join(". ", statements.Select(column => table[column]).Where(text => text.Length > 0)) : Value(table, found.Report);
            if (!texts.TryGetValue(report, out var known)) texts[report] = known = report;
            var row = new TableRow(RecordFields.Id(Value(table, found.Patient)), RecordFields.Age(Value(table, found.Age)), RecordFields.Sex(Value(table, found.Sex)), known, Labels(table, found, tasks));
            foreach (var file in files) AddKeys(table[file], _rows.Count);
            if (found.Id is not null) Add(RecordFields.Id(table[found.Id]), _rows.Count);
            _rows.Add(row);
        }
    }

    private static List<(string Task, IReadOnlyList<string> Classes)> Labels(CsvTable table, RecordColumns found, LabelTask[] tasks)
    {
        var labels = new List<(string Task, IReadOnlyList<string> Classes)>();
        foreach (var column in found.Labels)
            if (RowLabels.Split(table[column]) is { Length: > 0 } classes) labels.Add((PtbXlTasks.Find(column)?.Name ?? column, classes));
        if (tasks.Length == 0) return labels;

        string[] codes = [.. ScpCodes.Parse(table[found.ScpCodes!]).Select(code => code.Code)];
        foreach (var task in tasks)
            if (ScpStatements.PtbXl.Classes(task, codes) is { Count: > 0 } classes) labels.Add((task.Name, classes));
        return labels;
    }

    private void AddKeys(string file, int row)
    {
        if (file.Length == 0) return;
        var key = Key(file);
        Add(key, row);
        if (System.IO.Path.GetFileName(key) is { Length: > 0 } name && name != key) Add(name, row);
    }

    private void Add(string key, int row)
    {
        if (key.Length > 0 && !_index.TryAdd(key, row) && _index[key] != row) _index[key] = Ambiguous;
    }

    private static IEnumerable<string> Describe(RecordColumns found, string[] statements)
    {
        (string What, string? Column)[] columns =
        [
            ("file", found.File), ("id", found.Id), ("patient", found.Patient), ("age", found.Age), ("sex", found.Sex),
            ("report", statements.Length > 0 ? $"{statements[0]} to {statements[^1]}" : found.Report), ("split", found.Split), ("fold", found.Fold), ("SCP codes", found.ScpCodes),
            ("labels", found.Labels.Count > 0 ? string.Join(", ", found.Labels) : null),
        ];
        return columns.Where(column => column.Column is not null).Select(column => $"{column.What}: {column.Column}");
    }

    /// <summary>A path as both tables and folders write it: forward slashes, no extension, no leading dot.</summary>
    private static string Key(string path)
    {
        var plain = path.Replace('\\', '/');
        if (plain.StartsWith("./", StringComparison.Ordinal)) plain = plain[2..];
        var extension = System.IO.Path.GetExtension(plain);
        return extension.Length is > 1 and <= 5 && extension.AsSpan(1).IndexOfAnyExceptInRange('A', 'z') < 0 ? plain[..^extension.Length] : plain;
    }

    private static string Value(CsvTable table, string? column) => column is null ? "" : table[column];
}
