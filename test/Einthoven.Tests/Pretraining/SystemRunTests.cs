using System.Globalization;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Pretraining;

namespace Einthoven.Tests.Pretraining;

/// <summary>Whole small runs of systems on a simulated cohort.</summary>
public sealed class SystemRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;

    public SystemRunTests() => new CohortBuilder(new CohortBuildOptions()).Build(new SimulatedSource(20, 7), In("cohort"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("crt", "reconstruction", new[] { "model.width=16", "model.blocks=1", "model.heads=2", "model.decoderBlocks=1", "model.droppedTo=0.3", "training.epochs=12" })]
    [InlineData("astcl", "prediction", new[] { "model.context=16", "model.blocks=1", "model.heads=2", "model.hidden=16", "model.projection=8", "model.discriminator=8", "training.epochs=3" })]
    public void A_system_learns_on_a_simulated_cohort_and_a_stop_changes_no_bit(string system, string term, string[] changes)
    {
        var configuration = ConfigurationFile.Read(system, [.. changes, "training.batch=8", "training.learningRate=0.003"]);
        Assert.True(Pretrainer.Run(Request("whole", configuration)).Complete);
        var losses = Losses("whole", term);
        Assert.True(losses[^2..].Average() < 0.95 * losses[..2].Average(), string.Join(", ", losses));

        using var stop = new CancellationTokenSource();
        Assert.False(Pretrainer.Run(Request("stopped", configuration), new StopAfter(3, stop), stop: stop.Token).Complete);
        Assert.True(Pretrainer.Run(new PretrainingRequest { Run = In("stopped"), Resume = true }).Complete);
        foreach (var file in Directory.GetFiles(In("whole/checkpoint"), "*.safetensors"))
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(In($"stopped/checkpoint/{Path.GetFileName(file)}"))), file);
        Assert.Equal(system == "astcl", File.Exists(In("whole/checkpoint/estimator.safetensors")));
    }

    private PretrainingRequest Request(string run, RunConfiguration configuration) => new() { Configuration = configuration, Cohorts = [In("cohort")], Run = In(run) };

    private double[] Losses(string run, string term)
    {
        var lines = File.ReadAllLines(In($"{run}/metrics.csv")).Select(line => line.Split(',')).ToArray();
        var column = Array.IndexOf(lines[0], term);
        return [.. lines.Where(line => line[2] == "train").Select(line => double.Parse(line[column], CultureInfo.InvariantCulture))];
    }

    private string In(string name) => Path.Combine(_folder, name);

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : IProgress<ProgressUpdate>
    {
        private int _seen;

        public void Report(ProgressUpdate value)
        {
            if (++_seen >= steps) stop.Cancel();
        }
    }
}
