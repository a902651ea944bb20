namespace Einthoven.Cohorts.Labels;

/// <summary>The 71 SCP-ECG statements of PTB-XL, and the labels that follow from them.</summary>
/// <remarks>
/// Source: <c>scp_statements.csv</c> of PTB-XL 1.0.3 (Wagner et al., CC BY 4.0), columns diagnostic, form, rhythm, diagnostic_class and diagnostic_subclass.
/// A statement counts at any likelihood, 0 included: rhythm statements carry 0. Immutable.
/// </remarks>
public sealed class ScpStatements
{
    private readonly Dictionary<string, ScpStatement> _statements;

    private ScpStatements(IEnumerable<ScpStatement> statements) => _statements = statements.ToDictionary(statement => statement.Code);

    /// <summary>The statements of PTB-XL 1.0.3.</summary>
    public static ScpStatements PtbXl { get; } = new(ScpStatementTable.Read());

    /// <summary>All statements.</summary>
    public IReadOnlyCollection<ScpStatement> All => _statements.Values;

    /// <summary>Reads a <c>scp_statements.csv</c>.</summary>
    /// <exception cref="CohortException">The file is missing or lacks a column.</exception>
    public static ScpStatements Read(string path)
    {
        using var table = new CsvTable(path);
        var statements = new List<ScpStatement>();
        while (table.Read())
        {
            var diagnostic = Marked("diagnostic");
            statements.Add(new ScpStatement(
                PlainCode(table.Field(0)), diagnostic ? table["diagnostic_class"] : null, diagnostic ? Subclass(table["diagnostic_subclass"]) : null,
                Marked("form"), Marked("rhythm")));
        }

        if (statements.DistinctBy(statement => statement.Code).Count() != statements.Count) throw new CohortException($"{path}: has a statement twice.");
        return new ScpStatements(statements);

        bool Marked(string column) => table[column] is "1.0" or "1";
    }

    /// <summary>A code without its trailing underscore: <c>NST_</c> is NST.</summary>
    public static string PlainCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Trim().TrimEnd('_');
    }

    /// <summary>Whether the code is one of the statements.</summary>
    public bool Knows(string code) => _statements.ContainsKey(PlainCode(code));

    /// <summary>The classes of a task that codes stand for, each once; empty when none belongs to the task.</summary>
    /// <param name="task">One of <see cref="PtbXlTasks"/>.</param>
    /// <param name="codes">Codes with or without trailing underscore; unknown ones are passed over.</param>
    public IReadOnlyList<string> Classes(LabelTask task, IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(codes);
        return [.. codes.Select(code => _statements.GetValueOrDefault(PlainCode(code))).OfType<ScpStatement>().Select(statement => ClassOf(task, statement)).OfType<string>().Distinct()];
    }

    private static string? ClassOf(LabelTask task, ScpStatement statement) => task.Name switch
    {
        "superclass" => statement.Superclass,
        "subclass" => statement.Subclass,
        "form" => statement.IsForm ? statement.Code : null,
        "rhythm" => statement.IsRhythm ? statement.Code : null,
        _ => throw new ArgumentException($"{task.Name} is not a task of PTB-XL.", nameof(task)),
    };

    // _AVB is the one subclass with a leading underscore.
    private static string Subclass(string name) => name.Trim('_');
}
