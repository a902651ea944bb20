using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class TsTccTests
{
    private static readonly TsTccOptions Options = new() { Ecg = new ResidualOptions { Leads = 12, Samples = 80 }, Context = 16, Blocks = 1, Heads = 2 };

    [Fact]
    public void Steps_on_one_batch_lower_both_losses()
    {
        using var system = new TestSystem(Options);
        var first = system.Step(Batch());
        for (var step = 0; step < 25; step++) system.Step(Batch());
        var last = system.Step(Batch());
        Assert.All(first.Values.Zip(last.Values), pair => Assert.True(pair.Second < pair.First, $"{pair.First} to {pair.Second}"));
    }

    [Fact]
    public void All_parameters_learn_and_there_is_one_prediction_a_step()
    {
        using var system = new TestSystem(Options);
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
        Assert.Equal(2, system.Model.NamedParameters().Count(entry => entry.Name.StartsWith("prediction", StringComparison.Ordinal) && entry.Name.EndsWith("weight", StringComparison.Ordinal))); // 0.4 of 5
    }

    [Fact]
    public void The_future_is_found_among_those_of_the_batch()
    {
        double[][] predicted = [[1, 0.2], [-0.4, 0.9]], future = [[0.8, 0.1], [0.3, 0.7]];
        double Product(int ecg, int other) => future[ecg].Zip(predicted[other], (a, b) => a * b).Sum();
        var expected = Enumerable.Range(0, 2).Average(ecg => -Product(ecg, ecg) + Math.Log(Math.Exp(Product(ecg, 0)) + Math.Exp(Product(ecg, 1))));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        Tensor Of(double[][] rows) => context.Tensor((2, 2), [.. rows.SelectMany(row => row).Select(value => (float)value)]);
        Assert.Equal(expected, TsTcc.Follows(Of(predicted), Of(future)).Item(), 1e-5);
    }

    [Theory, InlineData(0, 0.7), InlineData(1, 0)]
    public void A_term_without_weight_is_not_computed(double temporal, double contextual)
    {
        using var system = new TestSystem(Options with { TemporalWeight = temporal, ContextualWeight = contextual });
        var values = system.Gradients(Batch()).Values;
        Assert.Equal((temporal == 0, contextual == 0), (double.IsNaN(values[0]), double.IsNaN(values[1])));
    }

    private static EcgTextBatch Batch()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        return TestBatches.EcgsAlone(batch, views: [batch.Signals, [.. batch.Signals.Select((value, i) => value + (0.1f * MathF.Sin(i)))]]);
    }
}
