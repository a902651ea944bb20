using Einthoven.Models;

namespace Einthoven.Tests.Models;

public sealed class ClocsTests
{
    private static readonly ClocsOptions Options = new() { Ecg = new ResidualOptions { Leads = 12, Samples = 80 }, Projection = 16 };

    [Fact]
    public void Steps_on_one_batch_bring_the_halves_of_a_recording_together()
    {
        using var system = new TestSystem(Options);
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        var first = system.Step(batch).Total;
        for (var step = 0; step < 25; step++) system.Step(batch);
        Assert.True(system.Step(batch).Total < 0.8 * first);
    }

    [Fact]
    public void All_parameters_learn()
    {
        using var system = new TestSystem(Options);
        system.Gradients(TestBatches.SemiPaired(TestBatches.Options, 16));
        Assert.Empty(system.Untouched());
    }

    [Fact]
    public void Equal_halves_are_easier_to_find_than_different_ones()
    {
        using var system = new TestSystem(Options);
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        var before = system.Gradients(batch).Total;
        for (var lead = 0; lead < batch.Signals.Length / 80; lead++) batch.Signals.AsSpan(lead * 80, 40).CopyTo(batch.Signals.AsSpan((lead * 80) + 40));
        Assert.True(system.Gradients(batch).Total < before);
    }
}
