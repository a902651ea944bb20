using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Scaled dot-product attention.</summary>
public static class AttentionOperation
{
    /// <summary>
    /// Multi-head self-attention, softmax(q k' / sqrt(d)) v for each record and head, fused: the probabilities are never stored.
    /// Vaswani et al., arXiv 1706.03762; online softmax of Dao et al., arXiv 2205.14135.
    /// </summary>
    /// <param name="qkv">(B, T, 3 D): queries, keys and values of a token one after the other; head h holds columns h d to (h + 1) d of each.</param>
    /// <param name="heads">D is a multiple of it; d = D / heads.</param>
    /// <param name="lengths">(B), each 1 to T: tokens at or beyond a record's length are hidden as keys. Null: all are visible.</param>
    /// <returns>(B, T, D).</returns>
    /// <exception cref="ArgumentException">The shapes or heads do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1 or above T.</exception>
    public static Tensor Attention(this Tensor qkv, int heads, IntTensor? lengths = null)
    {
        var context = Operands.ContextOf(qkv);
        Operands.RequireContext(context, lengths);
        Operands.RequireRank(qkv, 3, "Attention", "queries, keys and values as (B, T, 3 D)");
        if (heads < 1 || qkv.Shape[2] % (3 * heads) != 0)
            throw new ArgumentException($"Attention expects (B, T, 3 D) with D a multiple of the heads; it got {qkv.Shape} and {heads} heads.");
        Operands.RequireLengths(lengths, qkv.Shape, "Attention");

        var (batch, tokens, width) = (qkv.Shape[0], qkv.Shape[1], qkv.Shape[2] / 3);
        var y = context.Allocate((batch, tokens, width));
        var logSumExp = context.RentSaved(batch * heads * tokens);
        var sizes = new AttentionSizes(batch, tokens, width, heads);
        SelfAttention.Forward(
            context, sizes, qkv.Data, SelfAttention.Rounds(context, sizes) ? qkv.Rounded(context) : default, lengths?.Data ?? default, y.Data, y.RoundedToWrite(context), logSumExp);
        return context.Append(y, qkv.RequiresGradient, (qkv, lengths, heads), static (step, s) =>
        {
            var sizes = new AttentionSizes(s.qkv.Shape[0], s.qkv.Shape[1], s.qkv.Shape[2] / 3, s.heads);
            var rounded = SelfAttention.Rounds(step.Context, sizes) ? s.qkv.Rounded(step.Context) : default;
            SelfAttention.Backward(
                step.Context, sizes, s.qkv.Data, rounded, s.lengths?.Data ?? default, step.Values, step.Gradient, step.Saved, s.qkv.GradientToAdd(step.Context));
        }, logSumExp);
    }
}
