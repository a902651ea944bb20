using Einthoven.Cohorts.Labels;
using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>One record of a source, not yet read.</summary>
/// <param name="Name">How messages call it: its file, or its id.</param>
/// <param name="Read">Reads it; may run on any thread. A <see cref="CohortException"/> or <see cref="RecordingFormatException"/> rejects the record.</param>
public sealed record CohortEntry(string Name, Func<CohortItem> Read);

/// <summary>One record of a source: what is known of it, its ECG, its labels.</summary>
/// <param name="Record">What is known of it.</param>
/// <param name="Recording">The ECG as its file has it; null in a source of reports.</param>
/// <param name="Labels">At most one a task; none where the record is in no task.</param>
public sealed record CohortItem(CohortRecord Record, Recording? Recording, IReadOnlyList<TaskLabels> Labels);
