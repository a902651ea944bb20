using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Runs the attention kernel over all records and heads; an item (record, head) is computed whole by one thread.</summary>
internal static unsafe class SelfAttention
{
    /// <summary>Writes y, in bfloat16 to <paramref name="rounded"/> as well unless it is null.</summary>
    public static void Forward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeBFloat16s rounded, NativeFloats logSumExp)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        if (!rounded.IsNull && rounded.Length != y.Length) throw new InvalidOperationException($"Attention into {y.Length} and {rounded.Length} numbers.");
        Launch.Tiles(context, sizes.Items, (context.Gemm, sizes, qkv, lengths, y, rounded, logSumExp), static (kernels, in s, item, worker) =>
        {
            var (record, head) = Math.DivRem(item, s.sizes.Heads);
            var (tokens, width) = (s.sizes.Tokens, s.sizes.Width);
            var q = s.qkv.Pointer + ((long)record * tokens * 3 * width) + (head * s.sizes.HeadWidth);
            var output = ((long)record * tokens * width) + (head * s.sizes.HeadWidth);
            var o = s.y.Pointer + output;
            AttentionKernel.Forward(
                s.Gemm, worker, q, q + width, q + (2 * width), 3 * width, o, width, tokens, Keys(s.lengths, record, tokens),
                s.sizes.HeadWidth, s.sizes.Scale, s.logSumExp.Pointer + ((long)item * tokens));
            if (!s.rounded.IsNull) kernels.RoundRows(o, s.rounded.Pointer + output, tokens, s.sizes.HeadWidth, width);
        });
    }

    /// <summary>Adds to <paramref name="dqkv"/>.</summary>
    public static void Backward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeFloats dy,
        NativeFloats logSumExp, NativeFloats dqkv)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        Require(sizes, dqkv, lengths, dy, logSumExp);
        Launch.Tiles(context, sizes.Items, (context.Gemm, sizes, qkv, lengths, y, dy, logSumExp, dqkv), static (_, in s, item, worker) =>
        {
            var (record, head) = Math.DivRem(item, s.sizes.Heads);
            var (tokens, width) = (s.sizes.Tokens, s.sizes.Width);
            var input = ((long)record * tokens * 3 * width) + (head * s.sizes.HeadWidth);
            var output = ((long)record * tokens * width) + (head * s.sizes.HeadWidth);
            var q = s.qkv.Pointer + input;
            var dq = s.dqkv.Pointer + input;
            AttentionKernel.Backward(
                s.Gemm, worker, q, q + width, q + (2 * width), 3 * width,
                s.y.Pointer + output, s.dy.Pointer + output, width, s.logSumExp.Pointer + ((long)item * tokens),
                dq, dq + width, dq + (2 * width), tokens, Keys(s.lengths, record, tokens), s.sizes.HeadWidth, s.sizes.Scale);
        });
    }

    private static int Keys(NativeFloats lengths, int record, int tokens) => lengths.IsNull ? tokens : lengths.Integers[record];

    private static void Require(AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeFloats logSumExp)
    {
        var tokens = (long)sizes.Batch * sizes.Tokens;
        KernelBoundary.RequireLength(qkv, tokens * 3 * sizes.Width);
        KernelBoundary.RequireLength(y, tokens * sizes.Width);
        KernelBoundary.RequireLength(logSumExp, tokens * sizes.Heads);
        if (!lengths.IsNull) KernelBoundary.RequireLength(lengths, sizes.Batch);
    }
}
