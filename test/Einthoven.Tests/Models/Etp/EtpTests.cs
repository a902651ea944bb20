using Einthoven.Models;

namespace Einthoven.Tests.Models;

public sealed class EtpTests
{
    private static readonly EtpOptions Options = new()
    {
        Ecg = new ResidualOptions { Leads = 12, Samples = 80 },
        Text = new TextOptions { Vocabulary = 300, MaximumLength = 16, Width = 24, Blocks = 1, Heads = 2 },
        Projection = 16,
    };

    [Fact]
    public void Steps_on_one_batch_bring_pairs_together()
    {
        using var system = new TestSystem(Options);
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        var first = system.Step(batch).Total;
        for (var step = 0; step < 25; step++) system.Step(batch);
        Assert.True(system.Step(batch).Total < 0.8 * first);
    }

    [Fact]
    public void All_parameters_learn_and_ECG_and_text_lie_in_one_space()
    {
        using var system = new TestSystem(Options);
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        system.Gradients(batch);
        Assert.Empty(system.Untouched());

        system.Context.BeginStep();
        var model = (IEcgTextModel)system.Model;
        var (ecgs, texts) = (model.ProjectEcgs(system.Context, batch.Signals, batch.EcgCount), model.ProjectTexts(system.Context, batch.Tokens, batch.TokenLengths));
        Assert.Equal((16, 16), (ecgs.Shape[1], texts.Shape[1]));
        Assert.All(ecgs.ToArray().Chunk(16).Concat(texts.ToArray().Chunk(16)), row => Assert.Equal(1, row.Sum(value => value * value), 1e-4f));
    }
}
