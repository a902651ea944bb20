using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;

namespace Einthoven.Tests.Cohorts;

/// <summary>A source that gives each record of another twice.</summary>
internal sealed class RepeatingSource(ICohortSource source) : ICohortSource
{
    public string Name => source.Name;

    public int? Count => null;

    public bool HasSignals => source.HasSignals;

    public IReadOnlyList<LabelTask> Tasks => source.Tasks;

    public IEnumerable<CohortEntry> Entries() => source.Entries().Concat(source.Entries());
}
