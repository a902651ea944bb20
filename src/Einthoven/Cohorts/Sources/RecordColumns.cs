using Einthoven.Cohorts.Labels;

namespace Einthoven.Cohorts.Sources;

/// <summary>Which column of a CSV file holds what; null where none does.</summary>
/// <remarks><see cref="Detect"/> fills what is null by the names that public data sets use.</remarks>
public sealed record RecordColumns
{
    /// <summary>The record's id; where there is none, the file's name without extension.</summary>
    public string? Id { get; init; }

    /// <summary>The recording's file, relative to the source folder; not used for reports.</summary>
    public string? File { get; init; }

    /// <summary>The patient's id; where there is none, the file's own, or the record's id.</summary>
    public string? Patient { get; init; }

    /// <summary>Age in years.</summary>
    public string? Age { get; init; }

    /// <summary>Sex: F, M, female, male, or PTB-XL's 0 for male and 1 for female.</summary>
    public string? Sex { get; init; }

    /// <summary>The report.</summary>
    public string? Report { get; init; }

    /// <summary>train, validation or test.</summary>
    public string? Split { get; init; }

    /// <summary>The number of a fold.</summary>
    public string? Fold { get; init; }

    /// <summary>SCP codes with likelihoods, as in <c>{'NORM': 100.0}</c>.</summary>
    public string? ScpCodes { get; init; }

    /// <summary>Columns with classes separated by ";". Those named like a task of PTB-XL have its classes, others the classes that occur.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Checks the named columns and finds the others by their common names.</summary>
    /// <param name="columns">The columns that the file has.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="needsFile">Whether the rows must name a recording.</param>
    /// <exception cref="CohortException">A column that is named or needed isn't there; the message lists those that are.</exception>
    public RecordColumns Detect(IReadOnlyList<string> columns, string file, bool needsFile)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var detected = this with
        {
            Id = Find(Id, "ecg_id", "id", "record_id", "study_id"),
            File = needsFile ? Find(File, "filename_lr", "filename", "file_name", "file", "path", "record") : null,
            Patient = Find(Patient, "patient_id", "patient", "subject_id"),
            Age = Find(Age, "age"),
            Sex = Find(Sex, "sex", "gender"),
            Report = Find(Report, "report", "text"),
            Split = Find(Split, "split"),
            Fold = Find(Fold, "strat_fold", "fold"),
            ScpCodes = Find(ScpCodes, "scp_codes"),
            Labels = Labels.Count > 0
                ? [.. Labels.Select(name => Find(name)!)]
                : [.. columns.Where(column => PtbXlTasks.Find(column) is not null)],
        };
        if (needsFile && detected.File is null) throw Lacks("file (the recording's file)");
        if (detected.Id is null && detected.File is null) throw Lacks("id");
        if (!needsFile && detected.Report is null) throw Lacks("report");
        return detected;

        string? Find(string? wanted, params ReadOnlySpan<string> common)
        {
            if (wanted is not null) return columns.FirstOrDefault(column => column.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? throw Lacks(wanted);
            foreach (var name in common)
                if (columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
            return null;
        }

        CohortException Lacks(string wanted) => new($"{file}: lacks the column {wanted}; it has {string.Join(", ", columns)}. The options --…-column name columns.");
    }
}
