using Einthoven.Cohorts.Measuring;

namespace Einthoven.Assessment;

/// <summary>What is in an archive of ECG files, and what it is good for: the content of the readiness report. Immutable.</summary>
public sealed record ArchiveAssessment
{
    /// <summary>The archive's folder.</summary>
    public required string Source { get; init; }

    /// <summary>Files that may be recordings; parts of a WFDB record count once.</summary>
    public required int Files { get; init; }

    /// <summary>Files that were looked into: all, or a sample.</summary>
    public required int LookedInto { get; init; }

    /// <summary>Files that could be read as ECGs.</summary>
    public required int Ecgs { get; init; }

    /// <summary>Different ECGs among them: files of the same row of a table are versions of one, as PTB-XL's at 100 and 500 Hz.</summary>
    public required int Recordings { get; init; }

    /// <summary>ECGs by format, those that could be read and those that could not.</summary>
    public required IReadOnlyList<FormatCount> Formats { get; init; }

    /// <summary>Why ECGs could not be read.</summary>
    public required IReadOnlyList<ReasonGroup> Unreadable { get; init; }

    /// <summary>Files of no known format by the ending of their name, most first.</summary>
    public required IReadOnlyList<NamedCount> OtherFiles { get; init; }

    /// <summary>What the signals are: leads, rates, lengths, units, quality.</summary>
    public required SignalAssessment Signals { get; init; }

    /// <summary>Who was recorded, as far as files and tables say.</summary>
    public required PatientAssessment Patients { get; init; }

    /// <summary>Reports and their ECGs.</summary>
    public required ReportAssessment Reports { get; init; }

    /// <summary>The tables of records that were read.</summary>
    public required IReadOnlyList<TableAssessment> Tables { get; init; }

    /// <summary>Codes of findings in the files themselves, most first.</summary>
    public required IReadOnlyList<NamedCount> Codes { get; init; }

    /// <summary>Labels by task.</summary>
    public required IReadOnlyList<TaskAssessment> Tasks { get; init; }

    /// <summary>What could be done with it, in words with numbers.</summary>
    public required IReadOnlyList<Readiness> Readiness { get; init; }

    /// <summary>The command that builds a cohort of it, or null where something is needed first.</summary>
    public string? NextCommand { get; init; }
}
