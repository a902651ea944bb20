using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class TokenTests
{
    private static readonly int[] Places = [2, 0, 3, 1, 4, 3];

    [Fact]
    public void GatherTokens_takes_tokens_and_adds_their_gradients_up() => new OperationCheck(
        (context, x) => x[0].GatherTokens(context.Integers((2, 3), [2, 0, 2, 1, 1, 1])),
        x => Rows(x[0], 2, [2, 0, 2, 4, 4, 4])).Run(Draw((2, 3, 2), 1));

    [Fact]
    public void ScatterTokens_fills_the_places_where_nothing_lands() => new OperationCheck(
        (context, x) => x[0].ScatterTokens(context.Integers((2, 3), Places), 5, x[1]),
        x =>
        {
            var y = new double[2 * 5 * 2];
            for (var i = 0; i < y.Length; i++) y[i] = x[1][i % 2];
            for (var row = 0; row < 6; row++)
            {
                var to = ((row / 3 * 5) + Places[row]) * 2;
                for (var i = 0; i < 2; i++) y[to + i] = x[0][(row * 2) + i];
            }
            return y;
        }).Run(Draw((2, 3, 2), 1), Draw(2, 2));

    [Fact]
    public void Scattered_tokens_come_back_by_gathering_them()
    {
        using var context = new ComputeContext(new ComputeOptions(2));
        var index = context.Integers((2, 3), Places);
        var x = Draw((2, 3, 100), 1);
        var back = context.Tensor(x.Shape, x.Values).ScatterTokens(index, 5, context.Zeros(100)).GatherTokens(index);
        Assert.Equal(x.Values, back.ToArray());
    }

    [Fact]
    public void ScatterTokens_refuses_two_tokens_at_one_place()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros((2, 2, 3));
        Assert.Throws<ArgumentException>(() => x.ScatterTokens(context.Integers((2, 2), [0, 1, 2, 2]), 4, context.Zeros(3)));
    }

    [Fact]
    public void GatherRows_takes_rows_and_adds_their_gradients_up() => new OperationCheck(
        (context, x) => x[0].GatherRows(context.Integers(5, [3, 0, 3, 3, 1])),
        x => Rows(x[0], 3, [3, 0, 3, 3, 1])).Run(Draw((4, 3), 1));

    [Fact]
    public void Embedding_looks_every_id_up() => new OperationCheck(
        (context, x) => x[0].Embedding(context.Integers((2, 3), [6, 0, 5, 6, 6, 2])),
        x => Rows(x[0], 130, [6, 0, 5, 6, 6, 2])).Run(Draw((7, 130), 1));

    [Theory]
    [InlineData(2, 3, 4, null)]
    [InlineData(3, 4, 5, new[] { 4, 1, 2 })]
    [InlineData(30, 20, 40, null)]
    public void MeanTokens_averages_the_tokens_that_are_there(int batch, int tokens, int width, int[]? lengths) => new OperationCheck(
        (context, x) => x[0].MeanTokens(lengths is null ? null : context.Integers(batch, lengths)),
        x =>
        {
            var y = new double[batch * width];
            for (var b = 0; b < batch; b++)
            {
                var count = lengths?[b] ?? tokens;
                for (var t = 0; t < count; t++)
                {
                    for (var i = 0; i < width; i++) y[(b * width) + i] += x[0][(((b * tokens) + t) * width) + i] / count;
                }
            }
            return y;
        }).Run(Draw((batch, tokens, width), 1));

    [Fact]
    public void Indices_outside_are_refused()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros((2, 3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.GatherTokens(context.Integers((2, 1), [3, 0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.GatherTokens(context.Integers((2, 1), [-1, 0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.ScatterTokens(context.Integers((2, 3), [0, 1, 2, 0, 1, 5]), 5, context.Zeros(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => context.Zeros((3, 2)).GatherRows(context.Integers(1, [3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => context.Zeros((3, 2)).Embedding(context.Integers((1, 1), [3])));
        Assert.Throws<ArgumentException>(() => x.GatherTokens(context.Integers((3, 1), [0, 0, 0])));
    }

    private static double[] Rows(double[] x, int width, int[] index) => [.. index.SelectMany(row => x.Skip(row * width).Take(width))];
}
