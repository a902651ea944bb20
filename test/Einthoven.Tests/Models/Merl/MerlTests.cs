using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class MerlTests
{
    private static readonly MerlOptions Options = new()
    {
        Ecg = new ResidualOptions { Leads = 12, Samples = 80 },
        Vit = new MerlVitOptions { PatchSamples = 8, Width = 16, Blocks = 1, Heads = 2 },
        Text = new TextOptions { Vocabulary = 300, MaximumLength = 16, Width = 24, Blocks = 1, Heads = 2 },
        Projection = 16,
        PoolingHeads = 2,
    };

    [Theory, InlineData(MerlEncoder.Resnet), InlineData(MerlEncoder.Vit)]
    public void Steps_on_one_batch_bring_pairs_and_views_together(MerlEncoder encoder)
    {
        using var system = new TestSystem(Options with { Encoder = encoder });
        var first = system.Step(Batch());
        for (var step = 0; step < 25; step++) system.Step(Batch());
        var last = system.Step(Batch());
        Assert.All(first.Values.Zip(last.Values), pair => Assert.True(pair.Second < pair.First, $"{pair.First} to {pair.Second}"));
    }

    [Theory, InlineData(MerlEncoder.Resnet), InlineData(MerlEncoder.Vit)]
    public void All_parameters_learn(MerlEncoder encoder)
    {
        using var system = new TestSystem(Options with { Encoder = encoder });
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
    }

    [Fact]
    public void ECGs_without_report_train_the_views_alone()
    {
        using var system = new TestSystem(Options);
        var losses = system.Gradients(TestBatches.EcgsAlone(Batch()));
        Assert.True(double.IsNaN(losses.Values[0]));
        Assert.True(losses.Values[1] > 0);
    }

    [Fact]
    public void Attention_pooling_of_equal_tokens_is_the_same_for_any_of_them()
    {
        var pooling = new AttentionPooling(tokens: 3, width: 8, heads: 2);
        using var slab = pooling.Initialise(new RandomSource(1));
        pooling.NamedParameters().Single(entry => entry.Name == "positions").Parameter.SetValues(new float[4 * 8]);
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        float[] row = [.. Enumerable.Range(0, 8).Select(i => (0.1f * i) - 0.3f)];
        float[] other = [.. row.Select(value => 1 - value)];
        float[] Pool(params float[][] tokens) => pooling.Forward(context.Tensor((1, 3, 8), [.. tokens.SelectMany(token => token)])).ToArray();

        Assert.All(Pool(row, other, row).Zip(Pool(row, row, other)), pair => Assert.Equal(pair.First, pair.Second, 1e-6f)); // order is told by positions alone
        Assert.NotEqual(Pool(row, row, row), Pool(row, row, other));
    }

    [Fact]
    public void InfoNce_is_the_mean_of_both_directions()
    {
        double[][] logits = [[2, 0.5, -1], [0.1, 1, 0.3], [-0.5, 0.2, 1.5]];
        double Row(Func<int, int, double> at) => Enumerable.Range(0, 3).Average(i => -at(i, i) + Math.Log(Enumerable.Range(0, 3).Sum(j => Math.Exp(at(i, j)))));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        var loss = InfoNce.Both(context.Tensor((3, 3), [.. logits.SelectMany(row => row).Select(value => (float)value)]), InfoNce.OwnAgainstAll(3)).Item();
        Assert.Equal((Row((i, j) => logits[i][j]) + Row((i, j) => logits[j][i])) / 2, loss, 1e-5);
    }

    private static EcgTextBatch Batch() => TestBatches.SemiPaired(TestBatches.Options, 16);
}
