using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class StMemTests
{
    private static readonly StMemOptions Options = new()
    {
        Leads = 12,
        Samples = 80,
        PatchSamples = 10,
        Width = 24,
        Blocks = 2,
        Heads = 2,
        Decoder = new StMemDecoderOptions { Width = 12, Blocks = 1, Heads = 2 },
    };

    [Fact]
    public void Every_lead_has_the_same_number_of_visible_patches()
    {
        var mask = Batch().Mask;
        for (var record = 0; record < mask.Count; record++)
            Assert.All(Enumerable.Range(0, 12), lead => Assert.Equal(2, mask.VisibleOf(record).ToArray().Count(token => token / 8 == lead)));
    }

    [Fact]
    public void Steps_on_one_batch_lower_the_reconstruction_error()
    {
        using var system = new TestSystem(Options);
        var first = system.Step(Batch()).Total;
        for (var step = 0; step < 40; step++) system.Step(Batch(), 3e-3f);
        Assert.InRange(first, 0.9, 1.2); // what guessing the mean of normalised patches gives
        Assert.InRange(system.Step(Batch()).Total, 0, 0.8 * first);
    }

    [Fact]
    public void All_parameters_learn()
    {
        using var system = new TestSystem(Options);
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
    }

    [Fact]
    public void A_lead_is_decoded_by_itself()
    {
        // Behind the encoder a lead's prediction rests on its own tokens alone: with no encoder block between them, another lead's samples can't matter.
        using var system = new TestSystem(Options with { Blocks = 1 });
        foreach (var (name, parameter) in system.Model.NamedParameters())
            if (name.StartsWith("blocks.block0.proj", StringComparison.Ordinal) || name.StartsWith("blocks.block0.fc2", StringComparison.Ordinal)) parameter.SetValues(new float[parameter.Shape.Elements]);
        var batch = Batch();
        var mask = PatchMask.Of(96, [.. Enumerable.Range(0, batch.EcgCount).Select(_ => Enumerable.Range(0, 12).SelectMany(lead => new[] { lead * 8, (lead * 8) + 3 }).ToArray())]);
        double Error(float[] signals, bool[] missing) => system.Gradients(TestBatches.EcgsAlone(batch, signals, missing, mask)).Total;
        bool[] onlyFirst = [.. Enumerable.Range(0, batch.MissingLeads.Length).Select(lead => lead % 12 != 0)];
        var other = batch.Signals.Select((value, i) => i / 80 % 12 == 5 ? -value : value).ToArray();
        var own = batch.Signals.Select((value, i) => i / 80 % 12 == 0 && i % 80 < 10 ? -value : value).ToArray();

        Assert.Equal(Error(batch.Signals, onlyFirst), Error(other, onlyFirst));
        Assert.NotEqual(Error(batch.Signals, onlyFirst), Error(own, onlyFirst));
    }

    [Fact]
    public void Hidden_samples_do_not_reach_the_encoder()
    {
        // The error of lead 0 is not counted, so its samples can matter only where the encoder sees them.
        using var system = new TestSystem(Options);
        var batch = Batch();
        bool[] first = [.. Enumerable.Range(0, batch.MissingLeads.Length).Select(lead => lead % 12 == 0)];
        double Turned(int patch)
        {
            var changed = batch.Signals.ToArray();
            changed.AsSpan(patch * 10, 10).Reverse();
            return system.Gradients(TestBatches.EcgsAlone(batch, changed, first, batch.Mask)).Total;
        }

        var loss = system.Gradients(TestBatches.EcgsAlone(batch, batch.Signals, first, batch.Mask)).Total;
        Assert.Equal(loss, Turned(batch.Mask.HiddenOf(0)[0]));
        Assert.NotEqual(loss, Turned(batch.Mask.VisibleOf(0)[0]));
    }

    [Fact]
    public void An_embedding_has_a_token_a_patch_lead_by_lead()
    {
        using var system = new TestSystem(Options);
        var batch = Batch();
        system.Context.BeginStep();
        var tokens = Assert.Single(system.Model.Encode(system.Context, batch.Signals, batch.EcgCount));
        Assert.Equal((batch.EcgCount, 96, 24), (tokens.Shape[0], tokens.Shape[1], tokens.Shape[2]));
        var whole = tokens.ToArray();
        system.Context.BeginStep();
        var alone = Assert.Single(system.Model.Encode(system.Context, batch.Signals.AsSpan(0, 12 * 80), 1)).ToArray();
        Assert.All(alone.Zip(whole), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Theory]
    [InlineData(7, "model.patchSamples is 7")]
    [InlineData(80, "model.patchSamples is 80")]
    public void Impossible_patches_are_refused(int samples, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(() => (Options with { PatchSamples = samples }).Validate()).Message, StringComparison.Ordinal);

    private static EcgTextBatch Batch()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 10);
        var random = new RandomSource(3);
        var masks = Options.Masks();
        return TestBatches.EcgsAlone(batch, batch.Signals, batch.MissingLeads, PatchMask.Of(96, [.. Enumerable.Range(0, batch.EcgCount).Select(i => masks.Draw(random.Stream("mask", 0, (ulong)i), new bool[12]))]));
    }
}
