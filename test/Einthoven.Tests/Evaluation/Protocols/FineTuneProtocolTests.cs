using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation;
using Einthoven.Evaluation.FineTuning;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class FineTuneProtocolTests : IDisposable
{
    private const int Records = 60;

    private static readonly EvaluationOptions Options = new() { Budgets = [LabelBudget.Of(16), LabelBudget.All], Draws = 2, Resamples = 50 };
    private static readonly FineTuningOptions Training = new() { Epochs = 2, Steps = 40, Batch = 16, LearningRate = 3e-3 };

    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;
    private readonly string _configuration;
    private readonly Cohort _cohort;

    public FineTuneProtocolTests()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new SpikedSource(), In("cohort"));
        _cohort = Cohort.Open(In("cohort"));
        _configuration = In("small.json");
        File.WriteAllText(_configuration, """
            { "model": { "ecg": { "samples": 1000, "patches": 10, "width": 16, "blocks": 1, "heads": 2 }, "text": { "vocabulary": 300, "width": 16, "blocks": 1, "heads": 2 },
              "sharedBlocks": 1, "specificBlocks": 1, "decoder": { "width": 8, "blocks": 1, "heads": 2 } }, "features": "shared@leads", "training": { "batch": 8, "epochs": 1 } }
            """);
    }

    public void Dispose()
    {
        _cohort.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void An_untrained_encoder_learns_what_tells_the_classes_apart()
    {
        var results = Measure($"random:{_configuration}", Options);
        Assert.Equal([(16, 2), (40, 1)], results.Select(result => (result.Labels, result.Draws)));
        Assert.All(results, result => Assert.Equal("fine-tune", result.Protocol));
        Assert.True(results[1].MacroAuc > 0.9, $"{results[1].MacroAuc}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_scores_and_another_one_others()
    {
        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));

        double[] Scores(ulong seed)
        {
            using var system = RunEncoder.Open($"random:{_configuration}");
            var examples = new ProbeExamples(Task.Training, Task.TrainingPatientsOf(Task.Training), Task.TrainingLabelsOf(Task.Training));
            var tuner = new FineTuner(system.Source, Training with { Steps = 4, Epochs = 1 }, system.Context);
            return tuner.Fit(_cohort, examples, _cohort, Task.Scored, new RandomSource(seed))[Task.Classes.ToList().IndexOf("AFIB")];
        }
    }

    [Fact]
    public void A_run_is_fine_tuned_from_what_it_has_learned_and_stays_as_it_is()
    {
        Pretrainer.Run(new PretrainingRequest { Configuration = ConfigurationFile.Read(_configuration), Cohorts = [In("cohort")], Run = In("run") });
        var before = File.ReadAllBytes(In("run/checkpoint/model.safetensors"));
        using var system = RunEncoder.Open(In("run"));
        var model = system.Source.Create(out var load);
        using var slab = model.Initialise(new RandomSource(99));
        load();
        Assert.Equal(Values(system.Model), Values(model));

        Measure(In("run"), Options with { Budgets = [LabelBudget.Of(8)], Draws = 1 }, Training with { Steps = 2, Epochs = 1 });
        Assert.Equal(before, File.ReadAllBytes(In("run/checkpoint/model.safetensors")));
    }

    [Fact]
    public void Unknown_labels_pull_at_nothing()
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        using (context.Record())
        {
            var logits = context.Tensor((2, 2), [0.3f, -1f, 2f, 0.7f]).KeepGradient();
            context.Backward(EcgClassifier.Loss(logits, [[true, null], [false, null]]));
            var gradient = logits.Gradient.ToArray();
            Assert.Equal([0f, 0f], [gradient[1], gradient[3]]);
            Assert.Equal((Sigmoid(0.3) - 1) / 4, gradient[0], 1e-6);
            Assert.Equal(Sigmoid(2) / 4, gradient[2], 1e-6);
        }

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }

    [Fact]
    public void Pooling_of_tensors_is_that_of_arrays()
    {
        FeatureStage[] stages = [new("one", 6, 4, 3), new("two", 2, 3)];
        var features = EcgFeatures.Parse("one@leads+two+one", stages);
        var chance = new RandomSource(1).Stream("tokens");
        float[][] tokens = [.. stages.Select(stage => Enumerable.Range(0, 2 * stage.Tokens * stage.Width).Select(_ => (float)chance.NextGaussian()).ToArray())];
        var expected = new float[2 * features.Width];
        features.Pool(tokens, expected);
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        var pooled = features.Pool([.. tokens.Zip(stages, (values, stage) => context.Tensor((2, stage.Tokens, stage.Width), values))]).ToArray();
        Assert.All(expected.Zip(pooled), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Theory]
    [InlineData(0, 1e-3, "--epochs is 0")]
    [InlineData(2, 0, "--learning-rate is 0")]
    public void Impossible_recipes_are_refused(int epochs, double rate, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(() => (Training with { Epochs = epochs, LearningRate = rate }).Validate()).Message, StringComparison.Ordinal);

    private EvaluationTask Task => EvaluationTask.Of(_cohort, "rhythm", Split.Test);

    private EvaluationResult[] Measure(string name, EvaluationOptions options, FineTuningOptions? training = null)
    {
        using var system = RunEncoder.Open(name);
        return [.. new FineTuneProtocol(options with { AllowSeen = true }, training ?? Training).Run(Task, system).Select(measurement => measurement.Result)];
    }

    private static float[] Values(EcgModel model) => [.. model.NamedParameters().SelectMany(entry => entry.Parameter.Values.ToArray())];

    private string In(string name) => Path.Combine(_folder, name);

    /// <summary>Records of which every second has a spike a second in all leads, and is called AFIB for it.</summary>
    private sealed class SpikedSource : ICohortSource
    {
        public string Name => "spiked";

        public int? Count => Records;

        public bool HasSignals => true;

        public IReadOnlyList<LabelTask> Tasks => [PtbXlTasks.Rhythm];

        public IEnumerable<CohortEntry> Entries() => Enumerable.Range(0, Records).Select(number => new CohortEntry($"file {number}", () => Item(number)));

        private static CohortItem Item(int number)
        {
            var (split, spiked) = (number % 3 == 2 ? Split.Test : Split.Train, number % 2 == 1);
            var recording = TestEcg.Create(number);
            if (spiked) recording = recording.With([.. recording.Leads.Select(lead => recording[lead].ToArray().Select((value, i) => i % 100 < 3 ? value + 2 : value).ToArray())]);
            return new CohortItem(
                new CohortRecord($"r-{number}", $"p-{number}", split, 50, "F", "sinus rhythm", "test"), recording,
                [TaskLabels.Of(PtbXlTasks.Rhythm, split, [spiked ? "AFIB" : "SR"])]);
        }
    }
}
