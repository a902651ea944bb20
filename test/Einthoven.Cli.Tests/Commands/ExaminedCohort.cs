using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Filters;

namespace Einthoven.Cli.Tests.Commands;

/// <summary>Simulated ECGs with reports for the verbs that examine a run: 176 for training, 22 for validation, 22 for the test.</summary>
public sealed class ExaminedCohort : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-examined-");

    public ExaminedCohort() =>
        new CohortBuilder(new CohortBuildOptions { Preprocessing = Preprocessing.Default with { Standardise = StandardisationMode.PerLead } }).Build(new SimulatedSource(220, 1), Folder);

    public string Folder => In("cohort");

    public string In(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
