using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class CMeltTests
{
    private static readonly CMeltOptions Options = new()
    {
        Ecg = new ResidualOptions { Leads = 12, Samples = 80 },
        Channels = 8,
        Width = 24,
        Blocks = 1,
        Heads = 2,
        FusionBlocks = 1,
        Projection = 16,
        Text = new MaskedTextOptions { Vocabulary = 300, MaximumLength = 16, Width = 24, Blocks = 1, Heads = 2 },
    };

    [Fact]
    public void Steps_on_one_batch_lower_every_loss()
    {
        using var system = new TestSystem(Options);
        var first = system.Step(Batch());
        for (var step = 0; step < 40; step++) system.Step(Batch(), 3e-3f);
        var last = system.Step(Batch());
        Assert.All(first.Values.Zip(last.Values), pair => Assert.True(pair.Second < pair.First, $"{pair.First} to {pair.Second}"));
    }

    [Fact]
    public void All_parameters_learn()
    {
        using var system = new TestSystem(Options);
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
    }

    [Fact]
    public void A_wrong_text_shares_the_fewest_words_and_is_a_negative()
    {
        IReadOnlySet<int>[] words = [new HashSet<int> { 1, 2, 3 }, new HashSet<int> { 1, 2, 4 }, new HashSet<int> { 7, 8 }, new HashSet<int> { 1, 9 }];
        int[] pairs = [1, -1, 0, -1, -1, 1, -1, -1, 0, 0, 1, 0, -1, -1, -1, 1];

        Assert.Equal([3, 2, -1, 2], FarthestReports.Of(pairs, words)); // report 2 is farthest from 0, but left out of its negatives
    }

    [Fact]
    public void Cross_attention_is_that_of_a_loop_in_float64_and_passes_over_padding()
    {
        const int Width = 8, Heads = 2, Tokens = 3, Others = 4, Length = 3;
        var attention = new CrossAttention(Width, Heads);
        using var slab = attention.Initialise(new RandomSource(1));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        var chance = new RandomSource(2).Stream("tokens");
        float[] Draw(int count) => [.. Enumerable.Range(0, count * Width).Select(_ => (float)chance.NextGaussian())];
        var (tokens, others) = (Draw(Tokens), Draw(Others));
        var result = attention.Forward(context.Tensor((1, Tokens, Width), tokens), context.Tensor((1, Others, Width), others), context.Integers(1, [Length])).ToArray();

        double[] Map(string name, float[] x, int row)
        {
            var (weight, bias) = (Values($"{name}.weight"), Values($"{name}.bias"));
            return [.. Enumerable.Range(0, Width).Select(o => bias[o] + Enumerable.Range(0, Width).Sum(i => (double)weight[(o * Width) + i] * x[(row * Width) + i]))];
        }

        var joined = new float[Tokens * Width];
        for (var token = 0; token < Tokens; token++)
        {
            for (var head = 0; head < Heads; head++)
            {
                var part = Enumerable.Range(head * Width / Heads, Width / Heads).ToArray();
                var query = Map("query", tokens, token);
                var scores = Enumerable.Range(0, Length).Select(other => Math.Exp(part.Sum(i => query[i] * Map("key", others, other)[i]) / Math.Sqrt(Width / Heads))).ToArray();
                foreach (var i in part) joined[(token * Width) + i] = (float)Enumerable.Range(0, Length).Sum(other => scores[other] / scores.Sum() * Map("value", others, other)[i]);
            }
        }

        var expected = Enumerable.Range(0, Tokens).SelectMany(token => Map("output", joined, token)).ToArray();
        Assert.All(expected.Zip(result), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        float[] Values(string name) => attention.NamedParameters().Single(entry => entry.Name == name).Parameter.Values.ToArray();
    }

    [Fact]
    public void Batches_without_pairs_have_no_loss()
    {
        using var system = new TestSystem(Options);
        Assert.All(system.Model.LossesOf(system.Context, Batch().Part(4, 1), out _), Assert.Null);
    }

    private static EcgTextBatch Batch()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        var (random, masks) = (new RandomSource(3), Options.Masks());
        return new EcgTextBatch
        {
            Ids = batch.Ids,
            EcgRecords = batch.EcgRecords,
            TextRecords = batch.TextRecords,
            Signals = batch.Signals,
            Views = [batch.Signals.Select((value, i) => i / 80 % 3 == 0 ? 0 : value).ToArray()],
            MissingLeads = batch.MissingLeads,
            Mask = PatchMask.Of(5, [.. Enumerable.Range(0, batch.EcgCount).Select(i => masks.Draw(random.Stream("mask", 0, (ulong)i), new bool[12]))], spansLeads: true),
            EcgKeys = batch.EcgKeys,
            Tokens = batch.Tokens,
            MaskedTokens = batch.MaskedTokens,
            TokenTargets = batch.TokenTargets,
            TokenLengths = batch.TokenLengths,
            TextKeys = batch.TextKeys,
            PairEcgs = batch.PairEcgs,
            PairTexts = batch.PairTexts,
            Pairs = batch.Pairs,
        };
    }
}
