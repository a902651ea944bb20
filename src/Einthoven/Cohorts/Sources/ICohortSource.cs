using Einthoven.Cohorts.Labels;

namespace Einthoven.Cohorts.Sources;

/// <summary>A data set that a cohort is built from.</summary>
public interface ICohortSource
{
    /// <summary>Its name, as in <c>ptb-xl</c>.</summary>
    string Name { get; }

    /// <summary>Number of records, or null when it isn't known beforehand.</summary>
    int? Count { get; }

    /// <summary>Whether its records have ECGs; all have, or none.</summary>
    bool HasSignals { get; }

    /// <summary>The tasks that its records may carry labels of.</summary>
    IReadOnlyList<LabelTask> Tasks { get; }

    /// <summary>The records in the order of the cohort; enumerated once, on one thread, while those before are read on others.</summary>
    /// <exception cref="CohortException">The source's own files are damaged.</exception>
    IEnumerable<CohortEntry> Entries();
}
