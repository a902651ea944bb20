using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class CrtTests
{
    private static readonly CrtOptions Options = new()
    {
        Ecg = new ResidualOptions { Leads = 12, Samples = 80 },
        PatchSamples = 10,
        Width = 16,
        Blocks = 1,
        Heads = 2,
        DecoderBlocks = 1,
    };

    [Fact]
    public void Steps_on_one_batch_reconstruct_time_and_frequency_better()
    {
        using var system = new TestSystem(Options);
        var batch = Batch();
        var first = system.Step(batch, 3e-3f).Values[0];
        for (var step = 0; step < 40; step++) system.Step(batch, 3e-3f);
        var last = system.Step(batch, 3e-3f).Values[0];
        Assert.True(last < 0.75 * first, $"{first} to {last}");
    }

    [Fact]
    public void All_parameters_learn()
    {
        using var system = new TestSystem(Options with { InstanceWeight = 1 });
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
    }

    [Fact]
    public void The_error_is_the_mean_square_over_all_patches_of_all_domains()
    {
        using var system = new TestSystem(Options);
        foreach (var (name, parameter) in system.Model.NamedParameters().Where(entry => entry.Name.Contains("samples", StringComparison.Ordinal)))
            parameter.SetValues(new float[parameter.Shape.Elements]);                                   // everything is guessed to be 0
        var batch = Batch();
        var expected = batch.Signals.Concat(batch.Views[0]).Average(value => (double)value * value);    // a view holds magnitudes and phases, as many as samples
        Assert.Equal(expected, system.Evaluate(batch).Values[0], 1e-4);
    }

    [Fact]
    public void What_is_dropped_is_not_looked_at()
    {
        // With guesses that don't depend on it, the error is a parabola in what is added to the dropped truth.
        const float Added = 3;
        using var system = new TestSystem(Options);
        var batch = Batch();
        var each = Options.Kept(8, 0);
        var kept = KeptPatches.Draw(batch.EcgKeys, "time", 8, each).Chunk(each).ToArray();
        double Error(float added) => system.Evaluate(TestBatches.EcgsAlone(
            batch, [.. batch.Signals.Select((value, i) => kept[i / (12 * 80)].Contains(i % 80 / 10) ? value : value + added)], views: [batch.Views[0]])).Values[0];

        var share = (8 - each) / 8.0 / 2;                                                               // of all numbers, half of which are frequencies
        Assert.Equal(2 * Added * Added * share, Error(Added) + Error(-Added) - (2 * Error(0)), 1e-4);
    }

    [Fact]
    public void The_share_that_is_dropped_follows_the_training_between_its_bounds()
    {
        Assert.Equal([0.3, 0.3, 0.5, 0.8, 0.8], new[] { 0, 0.2, 0.5, 0.8, 1 }.Select(Options.Dropped));
        Assert.Equal((7, 5, 2), (Options.Kept(10, 0), Options.Kept(10, 0.5), Options.Kept(10, 1)));
    }

    [Fact]
    public void Each_record_keeps_patches_of_its_own_wherever_it_stands()
    {
        var drawn = KeptPatches.Draw([11, 22, 33], "time", 20, 6).Chunk(6).ToArray();
        Assert.All(drawn, row => Assert.Equal(row.Distinct().Order(), row));
        Assert.All(drawn.SelectMany(row => row), patch => Assert.InRange(patch, 0, 19));
        Assert.Equal(drawn[2], KeptPatches.Draw([33, 11], "time", 20, 6)[..6]);
        Assert.NotEqual(drawn[0], drawn[1]);
        Assert.NotEqual(drawn[0], KeptPatches.Draw([11], "frequency", 20, 6));
    }

    [Fact]
    public void Likeness_is_the_log_of_the_mean_over_different_records()
    {
        double[][] before = [[3, 4], [1, 0], [0, 2]], behind = [[0, 1], [1, 1], [-2, 0]];
        static double Cosine(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(x => x * x));
        var expected = Math.Log((from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) where i != j select Math.Exp(Cosine(before[i], behind[j]))).Average());
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        Tensor Of(double[][] rows) => context.Tensor((3, 2), [.. rows.SelectMany(row => row).Select(value => (float)value)]);
        Assert.Equal(expected, Crt.Likeness(Of(before), Of(behind)).Item(), 1e-5);
    }

    [Fact]
    public void A_representation_is_the_mean_of_the_domains_own_tokens()
    {
        using var system = new TestSystem(Options);
        system.Model.Training = false;
        system.Context.BeginStep();
        var batch = Batch();
        var stages = system.Model.Encode(system.Context, batch.Signals, batch.EcgCount);
        Assert.Equal([3, 8 + 4 + 4], stages.Select(stage => stage.Shape[1]));
        Assert.Equal(Options.Stages.Select(stage => (batch.EcgCount, stage.Tokens, stage.Width)), stages.Select(stage => (stage.Shape[0], stage.Shape[1], stage.Shape[2])));
    }

    private static EcgTextBatch Batch()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        var spectra = new float[batch.Signals.Length];
        new Spectrum(80).Apply(batch.Signals, spectra);
        return TestBatches.EcgsAlone(batch, views: [spectra]);
    }
}
