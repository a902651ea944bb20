using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;
using Einthoven.Tensors.Tests;
using Einthoven.Tests.Models;

namespace Einthoven.Tests.Pretraining;

/// <summary>Pre-training whose products are bfloat16.</summary>
public sealed class PrecisionTests : IDisposable
{
    /// <summary>Of float32's loss, by which bfloat16's may differ in any step of these runs: in the first ones the contrast's loss jumps.</summary>
    private const double Band = 0.05;

    /// <summary>The same in the median over all steps.</summary>
    private const double MedianBand = 0.01;

    /// <summary>Of the length of float32's gradient.</summary>
    private const double GradientTolerance = 0.02;

    private static readonly CgDmerOptions Model = TestBatches.Options with
    {
        Ecg = TestBatches.Options.Ecg with { Samples = 1000, Patches = 10, Width = 96, Heads = 3 },
        Text = TestBatches.Options.Text with { Width = 96, Heads = 3 },
        Decoder = new DecoderOptions { Width = 64, Blocks = 1, Heads = 2 },
    };

    private static readonly RunConfiguration Configuration = new()
    {
        Model = Model,
        Training = new TrainingOptions { Epochs = 4, Batch = 8, LearningRate = 1e-3, WarmUp = 0.2 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;
    private readonly string _cohort;

    public PrecisionTests()
    {
        _cohort = In("cohort");
        new CohortBuilder(new CohortBuildOptions()).Build(new SimulatedSource(40, 3), _cohort);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BFloat16Fact]
    public void A_run_in_bfloat16_keeps_to_the_losses_of_float32()
    {
        Pretrain("float32", Precision.Float32);
        Pretrain("bfloat16", Precision.BFloat16);
        var (expected, actual) = (Losses("float32"), Losses("bfloat16"));
        Assert.Equal(expected.Length, actual.Length);
        Assert.NotEqual(expected, actual);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First * (1 - Band), pair.First * (1 + Band)));
        var differences = expected.Zip(actual, (a, b) => Math.Abs(b - a) / a).Order().ToArray();
        Assert.InRange(differences[differences.Length / 2], 0, MedianBand);
        Assert.True(actual[^1] < 0.95 * actual[0], $"from {actual[0]} to {actual[^1]}");
    }

    [BFloat16Fact]
    public void A_run_stopped_and_resumed_ends_with_the_bits_of_an_uninterrupted_one_on_any_number_of_threads()
    {
        Pretrain("whole", Precision.BFloat16);
        Pretrain("stopped", Precision.BFloat16, stopAfter: 5, threads: 1);
        Resume("stopped", threads: 3);
        foreach (var file in new[] { "model", "optimiser" })
            Assert.Equal(File.ReadAllBytes(In($"whole/checkpoint/{file}.safetensors")), File.ReadAllBytes(In($"stopped/checkpoint/{file}.safetensors")));
    }

    [BFloat16Fact]
    public void Precision_and_library_are_in_the_environment_and_the_checkpoint()
    {
        Pretrain("run", Precision.BFloat16, stopAfter: 1);
        using var environment = JsonDocument.Parse(File.ReadAllText(In("run/environment.json")));
        Assert.Equal("bfloat16", environment.RootElement.GetProperty("precision").GetString());
        Assert.StartsWith("oneDNN 2.", environment.RootElement.GetProperty("productLibrary").GetString(), StringComparison.Ordinal);
        var state = RunFolder.Open(In("run")).Checkpoint.ReadState();
        Assert.Equal("bfloat16", state.Precision);
        Assert.StartsWith("oneDNN 2.", state.ProductLibrary, StringComparison.Ordinal);
    }

    [BFloat16Fact]
    public void Resuming_takes_the_precision_of_the_run_and_says_when_another_is_asked_for()
    {
        Pretrain("run", Precision.BFloat16, stopAfter: 1);
        Assert.DoesNotContain(Resume("run", stopAfter: 1), line => line.Contains("precision", StringComparison.Ordinal));
        Assert.Equal("bfloat16", RunFolder.Open(In("run")).Checkpoint.ReadState().Precision);
        var told = Resume("run", precision: Precision.Float32);
        Assert.Contains("Note: the run began with precision bfloat16 and goes on with float32; its bits will differ from an uninterrupted run's.", told);
    }

    [Fact]
    public void A_run_without_a_word_is_float32()
    {
        Pretrain("run", precision: null, stopAfter: 1);
        var state = RunFolder.Open(In("run")).Checkpoint.ReadState();
        Assert.Equal(("float32", null), (state.Precision, state.ProductLibrary));
    }

    [BFloat16Fact]
    public void The_gradients_of_all_losses_are_those_of_float32_to_two_percent()
    {
        var (losses, gradients) = Gradients(Precision.Float32);
        var (roundedLosses, roundedGradients) = Gradients(Precision.BFloat16);
        Assert.All(losses.Values.Zip(roundedLosses.Values), pair => Assert.InRange(pair.Second, pair.First * (1 - Band), pair.First * (1 + Band)));
        Assert.InRange(Distance(gradients, roundedGradients), 1e-6, GradientTolerance);
    }

    [BFloat16Fact]
    public void Features_read_out_in_bfloat16_are_those_of_float32_to_two_percent()
    {
        Pretrain("run", Precision.Float32, stopAfter: 3);
        using var cohort = Cohort.Open(_cohort);
        float[] Features(Precision precision)
        {
            using var encoder = RunEncoder.Open(In("run"), threads: 2, precision: precision);
            return encoder.Extract(cohort, [0, 1, 2, 3]);
        }
        Assert.InRange(Distance(Features(Precision.Float32), Features(Precision.BFloat16)), 1e-6, 0.02);
    }

    private static (StepLosses Losses, float[] Gradients) Gradients(Precision precision)
    {
        var model = new CgDmer(Model, TestBatches.Vocabulary);
        using var slab = model.Initialise(new RandomSource(1));
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true, Precision: precision));
        model.Training = true;
        var losses = new GradientStep(context, model, microBatch: 0).Accumulate(TestBatches.SemiPaired(Model, 22), out _);
        return (losses, slab.Gradients.ToArray());
    }

    private static double Distance(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (e, a) => ((double)e - a) * ((double)e - a)).Sum() / expected.Sum(e => (double)e * e));

    private void Pretrain(string run, Precision? precision, int stopAfter = int.MaxValue, int threads = 2) => Run(
        new PretrainingRequest { Configuration = Configuration, Cohorts = [_cohort], Run = In(run), Precision = precision, Threads = threads }, stopAfter);

    private List<string> Resume(string run, int stopAfter = int.MaxValue, Precision? precision = null, int threads = 2) =>
        Run(new PretrainingRequest { Run = In(run), Resume = true, Precision = precision, Threads = threads }, stopAfter);

    private static List<string> Run(PretrainingRequest request, int stopAfter)
    {
        using var stop = new CancellationTokenSource();
        var log = new List<string>();
        Pretrainer.Run(request, new AfterSteps(stopAfter, stop), log.Add, stop: stop.Token);
        return log;
    }

    private double[] Losses(string run) =>
    [
        .. File.ReadLines(In($"{run}/metrics.csv")).Select(line => line.Split(',')).Where(row => row[2] == "train")
            .Select(row => double.Parse(row[3], CultureInfo.InvariantCulture)),
    ];

    private string In(string name) => Path.Combine(_folder, name);

    private sealed class AfterSteps(int count, CancellationTokenSource stop) : IProgress<ProgressUpdate>
    {
        private int _steps;

        public void Report(ProgressUpdate value)
        {
            if (++_steps == count) stop.Cancel();
        }
    }
}
