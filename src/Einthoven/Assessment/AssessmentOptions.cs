using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;

namespace Einthoven.Assessment;

/// <summary>What of an archive is assessed.</summary>
public sealed record AssessmentOptions
{
    /// <summary>Tables of records: reports, labels, patients. Empty: the CSV files in the archive's folders that are tables of records, each for the files of its folder and below.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Which column of these tables holds what; what is null is found by common names.</summary>
    public RecordColumns Columns { get; init; } = new();

    /// <summary>What files of bare numbers can't say about themselves.</summary>
    public RecordingHints Hints { get; init; } = RecordingHints.None;

    /// <summary>The most files that are read, a sample spread over the archive that is the same every time; null reads all.</summary>
    public int? Limit { get; init; }

    /// <summary>Threads; 0 for one a processor.</summary>
    public int Threads { get; init; }
}
