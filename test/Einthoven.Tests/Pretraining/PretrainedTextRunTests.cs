using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Pretraining;
using Einthoven.Tensors;
using Einthoven.Tests.Cohorts;
using Einthoven.Tests.Models.Text;

namespace Einthoven.Tests.Pretraining;

/// <summary>Runs that begin with published text weights.</summary>
public sealed class PretrainedTextRunTests : IDisposable
{
    private static readonly string[] Small = ["model.text.maximumLength=16", "model.projection=16", "training.epochs=1", "training.batch=12"];

    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;
    private readonly string _bert;

    public PretrainedTextRunTests()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), In("cohort"));
        _bert = GoldenBert.Copy("plain", In("bert"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("merl", "MERL", 1, new string[0])]
    [InlineData("etp", "ETP", 3, new string[0])]
    [InlineData("c-melt", "C-MELT", 0, new[] { "model.width=16", "model.blocks=1", "model.heads=2", "model.fusionBlocks=1", "model.channels=8" })]
    [InlineData("tiny", "CG-DMER", 2, new[] { "model.text.frozenLayers=2" })]
    public void A_run_begins_with_the_weights_keeps_the_frozen_ones_and_needs_the_folder_no_more(string system, string title, int frozen, string[] changes)
    {
        string[] small = system == "tiny" ? [.. Small.Where(change => !change.StartsWith("model.projection", StringComparison.Ordinal))] : Small;
        var configuration = ConfigurationFile.Read(system, [.. small, .. changes, $"model.text.pretrained={_bert}"]);
        Run(configuration);
        Directory.Delete(_bert, recursive: true);

        var run = RunFolder.Open(In("run"));
        var text = run.ReadConfiguration().Model.Reports!;
        Assert.Equal((24, 3, 3, frozen), (text.Width, text.Blocks, text.Heads, text.FrozenLayers));
        Assert.Equal(File.ReadAllText(Path.Combine(GoldenBert.PathOf("plain"), "vocab.txt")), File.ReadAllText(In("run/vocabulary.txt")));
        Assert.Equal(frozen, Enumerable.Range(0, 3).Count(block => IsAsPublished(block)));
        using var optimiser = SafetensorsFile.Open(In("run/checkpoint/optimiser.safetensors"));
        Assert.Equal(3 - frozen, Enumerable.Range(0, 3).Count(block => optimiser.Tensors.ContainsKey($"first.textEncoder.block{block}.output.weight")));

        using var encoder = RunEncoder.Open(In("run"));
        Assert.Equal(title, encoder.Method);
        Assert.All(encoder.ProjectTexts(["sinus rhythm"]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Without_published_weights_a_run_is_called_in_the_style_of_its_system()
    {
        Run(ConfigurationFile.Read("merl", [.. Small, "model.text.width=16", "model.text.heads=2", "model.text.blocks=1"]));
        using var encoder = RunEncoder.Open(In("run"));
        Assert.Equal("MERL-style, text from scratch", encoder.Method);
        using var untrained = RunEncoder.Open("random:merl");
        Assert.Equal("MERL, untrained", untrained.Method);
    }

    [Fact]
    public void A_folder_that_does_not_fit_is_refused_before_there_is_a_run()
    {
        File.Delete(Path.Combine(_bert, "model.safetensors"));
        Assert.Throws<ConfigurationException>(() => Run(ConfigurationFile.Read("merl", [.. Small, $"model.text.pretrained={_bert}"])));
        Assert.False(Directory.Exists(In("run")));
    }

    [Fact]
    public void A_run_that_stopped_is_resumed_without_the_folder_and_ends_with_the_same_bits()
    {
        var configuration = ConfigurationFile.Read("etp", [.. Small, "model.text.frozenLayers=2", $"model.text.pretrained={_bert}"]);
        Run(configuration, "whole");
        using (var stop = new CancellationTokenSource())
            Assert.False(Pretrainer.Run(new PretrainingRequest { Configuration = configuration, Cohorts = [In("cohort")], Run = In("stopped") }, new StopAfterOne(stop), stop: stop.Token).Complete);

        Directory.Delete(_bert, recursive: true);
        Pretrainer.Run(new PretrainingRequest { Run = In("stopped"), Resume = true });
        Assert.Equal(File.ReadAllBytes(In("whole/checkpoint/model.safetensors")), File.ReadAllBytes(In("stopped/checkpoint/model.safetensors")));
    }

    [Fact]
    public void Frozen_layers_without_published_weights_are_an_error() =>
        Assert.Contains("model.text.frozenLayers is 2", Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read("merl", ["model.text.frozenLayers=2"])).Message, StringComparison.Ordinal);

    private bool IsAsPublished(int block)
    {
        using var published = SafetensorsFile.Open(Path.Combine(GoldenBert.PathOf("plain"), "model.safetensors"));
        using var trained = SafetensorsFile.Open(In("run/checkpoint/model.safetensors"));
        return published.ReadSingles($"encoder.layer.{block}.output.dense.weight").SequenceEqual(trained.ReadSingles($"textEncoder.block{block}.output.weight"));
    }

    private PretrainingResult Run(RunConfiguration configuration, string run = "run") =>
        Pretrainer.Run(new PretrainingRequest { Configuration = configuration, Cohorts = [In("cohort")], Run = In(run) });

    private string In(string name) => Path.Combine(_folder, name);

    private sealed class StopAfterOne(CancellationTokenSource stop) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => stop.Cancel();
    }
}
