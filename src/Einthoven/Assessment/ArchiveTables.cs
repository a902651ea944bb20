using Einthoven.Cohorts;
using Einthoven.Signals.Formats;

namespace Einthoven.Assessment;

/// <summary>The tables of records of an archive, and what they say of a file.</summary>
/// <remarks>
/// A table that was found speaks of the files in its folder and below, one that was named speaks of all. Where found tables of several
/// folders know a file, those in the folder nearest to it count: data sets that lie side by side number their records alike.
/// </remarks>
internal sealed class ArchiveTables
{
    /// <summary>A folder below the uppermost with more CSV files than this holds ECGs, not tables.</summary>
    private const int MostInAFolder = 24;

    private static readonly EnumerationOptions OneFolder = new() { IgnoreInaccessible = true };

    private readonly string _root;
    private readonly bool _areNamed;
    private readonly List<RecordTable> _tables = [];
    private readonly List<TableAssessment> _problems = [];

    /// <param name="root">The archive's full path.</param>
    /// <param name="options">Tables that are named, and columns.</param>
    /// <param name="stop">Stops the search.</param>
    /// <exception cref="CohortException">A table that was named is damaged, or is none.</exception>
    public ArchiveTables(string root, AssessmentOptions options, CancellationToken stop)
    {
        _root = Path.TrimEndingDirectorySeparator(root);
        _areNamed = options.Tables.Count > 0;
        foreach (var path in options.Tables)
            _tables.Add(RecordTable.Read(path, options.Columns, isNamed: true) ?? throw new CohortException($"{path}: is no table of records; it needs a column of files or ids, and one of reports, labels or patients. The options --…-column name columns."));
        if (_areNamed) return;
        foreach (var folder in RecordingFiles.Folders(_root))
        {
            stop.ThrowIfCancellationRequested();
            FindIn(folder, options);
        }

        _tables.Sort((one, other) => other.Folder.Length - one.Folder.Length is var deeper and not 0 ? deeper : string.CompareOrdinal(one.Path, other.Path));
    }

    /// <summary>Full paths of the tables, which are no ECGs.</summary>
    public IEnumerable<string> Files => _tables.Select(table => Path.GetFullPath(table.Path)).Concat(_problems.Select(table => Path.GetFullPath(table.File)));

    /// <summary>The folder of the ECGs that the best table names, and that table, as the user would name them; null where none names files.</summary>
    /// <param name="source">The archive as the user named it.</param>
    public (string Source, string Table)? Best(string source)
    {
        if (_tables.Where(table => table.NamesFiles).MaxBy(table => table.Matched) is not { } best) return null;
        if (_areNamed) return (source, best.Path);
        var below = Path.GetRelativePath(_root, best.Folder);
        var folder = below == "." ? source : Path.Combine(source, below);
        return (folder, Path.Combine(folder, Path.GetFileName(best.Path)));
    }

    /// <summary>What the tables say of a file that is an ECG; empty where none knows it.</summary>
    /// <param name="file">The file's full path.</param>
    public TableRow[] Find(string file)
    {
        var rows = new List<TableRow>();
        var nearest = 0;
        foreach (var table in _tables)
        {
            if (!_areNamed && (table.Folder.Length < nearest || !file.StartsWith(Path.Join(table.Folder, "/"), StringComparison.Ordinal))) continue;
            if (table.Find(file, _root, _areNamed) is not { } row) continue;
            nearest = table.Folder.Length;
            rows.Add(row);
        }

        return [.. rows];
    }

    /// <summary>What became of them: all that were named or lie in the uppermost folder, and those below that know a file.</summary>
    public TableAssessment[] Assessments() =>
    [
        .. _tables.Where(table => _areNamed || table.Matched > 0 || table.Folder == _root).OrderBy(table => table.Path, StringComparer.Ordinal)
            .Select(table => new TableAssessment(Name(table.Path), table.Rows, table.Matched, table.Columns, "")),
        .. _problems.Select(table => table with { File = Name(table.File) }),
    ];

    private void FindIn(string folder, AssessmentOptions options)
    {
        string[] paths = [.. Directory.EnumerateFiles(folder, "*.csv", OneFolder).Order(StringComparer.Ordinal)];
        if (paths.Length > MostInAFolder && folder != _root) return;
        foreach (var path in paths)
        {
            try
            {
                if (RecordTable.Read(path, options.Columns, isNamed: false) is { } table) _tables.Add(table);
            }
            catch (CohortException error)
            {
                _problems.Add(new TableAssessment(path, 0, 0, [], error.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)));
            }
        }
    }

    private string Name(string path) => Path.GetRelativePath(_root, Path.GetFullPath(path));
}
