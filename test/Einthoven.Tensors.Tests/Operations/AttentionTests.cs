using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class AttentionTests
{
    [Theory]
    [InlineData(2, 3, 4, 1, null)]
    [InlineData(2, 5, 6, 3, null)]
    [InlineData(3, 4, 4, 2, new[] { 4, 1, 3 })]
    [InlineData(2, 70, 16, 2, new[] { 70, 33 })]
    public void Attention_is_the_softmax_of_scaled_products(int batch, int tokens, int width, int heads, int[]? lengths) => new OperationCheck(
        (context, x) => x[0].Attention(heads, lengths is null ? null : context.Integers(batch, lengths)),
        x => Reference(x[0], batch, tokens, width, heads, lengths))
        .Within(5e-5).Run(Draw((batch, tokens, 3 * width), 1));

    [Fact]
    public void Hidden_tokens_do_not_change_the_others()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var (shape, values) = Draw((1, 4, 12), 1);
        var lengths = context.Integers(1, [3]);
        var before = context.Tensor(shape, values).Attention(2, lengths).ToArray();
        values.AsSpan(36).Fill(77);
        var after = context.Tensor(shape, values).Attention(2, lengths).ToArray();
        Assert.Equal(before[..12], after[..12]);
    }

    [Fact]
    public void Lengths_and_heads_that_do_not_fit_are_refused()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var qkv = context.Zeros((2, 4, 12));
        Assert.Throws<ArgumentException>(() => qkv.Attention(3));
        Assert.Throws<ArgumentException>(() => qkv.Attention(2, context.Integers(3, [1, 1, 1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => qkv.Attention(2, context.Integers(2, [4, 5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => qkv.Attention(2, context.Integers(2, [4, 0])));
    }

    private static double[] Reference(double[] qkv, int batch, int tokens, int width, int heads, int[]? lengths)
    {
        var d = width / heads;
        var y = new double[batch * tokens * width];
        for (var b = 0; b < batch; b++)
        {
            for (var h = 0; h < heads; h++)
            {
                for (var t = 0; t < tokens; t++)
                {
                    double At(int token, int part, int i) => qkv[(((b * tokens) + token) * 3 * width) + (part * width) + (h * d) + i];
                    var scores = Enumerable.Range(0, lengths?[b] ?? tokens)
                        .Select(key => Enumerable.Range(0, d).Sum(i => At(t, 0, i) * At(key, 1, i)) / Math.Sqrt(d)).ToArray();
                    var weights = Float64.Softmax(scores);
                    for (var i = 0; i < d; i++)
                        y[(((b * tokens) + t) * width) + (h * d) + i] = weights.Select((w, key) => w * At(key, 2, i)).Sum();
                }
            }
        }
        return y;
    }
}
