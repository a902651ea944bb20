using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Runs the attention kernel over all records and heads; an item (record, head) is computed whole by one thread.</summary>
internal static unsafe class SelfAttention
{
    public static void Forward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeFloats logSumExp)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        context.Profile?.Count(Operations(sizes));
        Launch.Tiles(context, sizes.Items, (context.Gemm, sizes, qkv, lengths, y, logSumExp), static (_, in s, item, worker) =>
        {
            var (record, head) = Math.DivRem(item, s.sizes.Heads);
            var (tokens, width) = (s.sizes.Tokens, s.sizes.Width);
            var q = s.qkv.Pointer + ((long)record * tokens * 3 * width) + (head * s.sizes.HeadWidth);
            var o = s.y.Pointer + ((long)record * tokens * width) + (head * s.sizes.HeadWidth);
            AttentionKernel.Forward(
                s.Gemm, worker, q, q + width, q + (2 * width), 3 * width, o, width, tokens, Keys(s.lengths, record, tokens),
                s.sizes.HeadWidth, s.sizes.Scale, s.logSumExp.Pointer + ((long)item * tokens));
        });
    }

    /// <summary>Adds to <paramref name="dqkv"/>.</summary>
    public static void Backward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeFloats dy,
        NativeFloats logSumExp, NativeFloats dqkv)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        Require(sizes, dqkv, lengths, dy, logSumExp);
        context.Profile?.Count(2 * Operations(sizes));
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

    /// <summary>Of the two products of the forward pass, hidden keys included.</summary>
    private static double Operations(AttentionSizes sizes) => 4.0 * sizes.Batch * sizes.Tokens * sizes.Tokens * sizes.Width;

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
