using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;

namespace Einthoven.Tests.Cohorts;

public sealed class SimulatedSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Simulated_ECGs_make_a_cohort_with_reports_and_labels()
    {
        new CohortBuilder(new CohortBuildOptions { MaxRejects = 0 }).Build(new SimulatedSource(20, 7), _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.Equal((16, 2, 2), (Count(cohort, Split.Train), Count(cohort, Split.Validation), Count(cohort, Split.Test)));
        Assert.Equal("simulated-7-000000", cohort.Records[0].Id);
        Assert.All(cohort.Records, record => Assert.True(record is { Source: "simulated", Report.Length: > 5, Sex: "F" or "M", AgeInYears: > 0 }));
        Assert.Equal(PtbXlTasks.All.Select(task => task.Name).Append("electrodes").Order(), cohort.Tasks);
        Assert.InRange(cohort.Manifest.Tasks["superclass"], 15, 20); // a rhythm alone is no diagnosis
        Assert.Empty(Problems.Of(_folder.File("c")));
    }

    [Fact]
    public void A_record_depends_on_seed_and_number_alone()
    {
        var few = Recordings(new SimulatedSource(3, 7));
        var many = Recordings(new SimulatedSource(5, 7));
        var other = Recordings(new SimulatedSource(3, 8));
        Assert.Equal(few, many);
        Assert.NotEqual(few, other);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_cohort()
    {
        foreach (var threads in (int[])[1, 3])
            new CohortBuilder(new CohortBuildOptions { Name = "simulated", Threads = threads }).Build(new SimulatedSource(24, 7), _folder.File($"{threads}"));
        foreach (var file in Directory.GetFiles(_folder.File("1"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_folder.File("1"), _folder.File("3"), StringComparison.Ordinal)));
    }

    [Fact]
    public void Misplaced_electrodes_are_a_task_of_their_own()
    {
        var source = new SimulatedSource(6, 7, new Einthoven.Signals.Simulation.SimulationOptions { MisplacedShare = 1 });
        foreach (var labels in source.Entries().Select(entry => entry.Read().Labels.Single(labels => labels.Task.Name == "electrodes")))
        {
            Assert.False(labels.Values[labels.Task.IndexOf("CORRECT")]);
            Assert.Equal(1, labels.Values.Count(value => value == true));
        }
    }

    [Fact]
    public void No_records_are_refused() => Assert.Throws<ConfigurationException>(() => new SimulatedSource(0, 1));

    private static float[] Recordings(SimulatedSource source) =>
        [.. source.Entries().Take(3).Reverse().Select(entry => entry.Read().Recording!).Reverse().SelectMany(recording => recording[recording.Leads[0]].ToArray())];

    private static int Count(Cohort cohort, Split split) => cohort.Records.Count(record => record.Split == split);
}
