using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Runs the attention kernel over all records and heads; an item (record, head) is computed whole by one thread.</summary>
internal static unsafe class SelfAttention
{
    /// <summary>Whether a context multiplies in bfloat16 here.</summary>
    public static bool Rounds(ComputeContext context, AttentionSizes sizes) =>
        context.Precision == Precision.BFloat16 && RoundedAttention.Pays(sizes.Tokens, sizes.HeadWidth);

    /// <summary>Writes y, in bfloat16 to <paramref name="rounded"/> as well unless it is null; multiplies in bfloat16 unless <paramref name="qkv16"/> is null.</summary>
    public static void Forward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeBFloat16s qkv16, NativeFloats lengths, NativeFloats y, NativeBFloat16s rounded, NativeFloats logSumExp)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        Require(qkv, qkv16);
        if (!rounded.IsNull && rounded.Length != y.Length) throw new InvalidOperationException($"Attention into {y.Length} and {rounded.Length} numbers.");
        context.Profile?.Count(Operations(sizes));
        Launch.Tiles(context, sizes.Items, (context.Gemm, sizes, qkv, qkv16, lengths, y, rounded, logSumExp), static (kernels, in s, item, worker) =>
        {
            var (record, head) = Math.DivRem(item, s.sizes.Heads);
            var (tokens, width) = (s.sizes.Tokens, s.sizes.Width);
            var input = ((long)record * tokens * 3 * width) + (head * s.sizes.HeadWidth);
            var output = ((long)record * tokens * width) + (head * s.sizes.HeadWidth);
            var o = s.y.Pointer + output;
            var keys = Keys(s.lengths, record, tokens);
            var logSumExp = s.logSumExp.Pointer + ((long)item * tokens);
            if (s.qkv16.IsNull)
            {
                var q = s.qkv.Pointer + input;
                AttentionKernel.Forward(
                    s.Gemm, worker, q, q + width, q + (2 * width), 3 * width, o, width, tokens, keys, s.sizes.HeadWidth, s.sizes.Scale, logSumExp);
            }
            else
            {
                var q = s.qkv16.Pointer + input;
                RoundedAttention.Forward(
                    s.Gemm, s.Gemm.OneDnn!, worker, q, q + width, q + (2 * width), 3 * width, o, width, tokens, keys,
                    s.sizes.HeadWidth, s.sizes.Scale, logSumExp);
            }
            if (!s.rounded.IsNull) kernels.RoundRows(o, width, s.rounded.Pointer + output, width, tokens, s.sizes.HeadWidth);
        });
    }

    /// <summary>Adds to <paramref name="dqkv"/>.</summary>
    public static void Backward(
        ComputeContext context, AttentionSizes sizes, NativeFloats qkv, NativeBFloat16s qkv16, NativeFloats lengths, NativeFloats y, NativeFloats dy,
        NativeFloats logSumExp, NativeFloats dqkv)
    {
        Require(sizes, qkv, lengths, y, logSumExp);
        Require(sizes, dqkv, lengths, dy, logSumExp);
        Require(qkv, qkv16);
        context.Profile?.Count(2 * Operations(sizes));
        Launch.Tiles(context, sizes.Items, (context.Gemm, sizes, qkv, qkv16, lengths, y, dy, logSumExp, dqkv), static (_, in s, item, worker) =>
        {
            var (record, head) = Math.DivRem(item, s.sizes.Heads);
            var (tokens, width) = (s.sizes.Tokens, s.sizes.Width);
            var input = ((long)record * tokens * 3 * width) + (head * s.sizes.HeadWidth);
            var output = ((long)record * tokens * width) + (head * s.sizes.HeadWidth);
            var dq = s.dqkv.Pointer + input;
            var keys = Keys(s.lengths, record, tokens);
            var logSumExp = s.logSumExp.Pointer + ((long)item * tokens);
            if (s.qkv16.IsNull)
            {
                var q = s.qkv.Pointer + input;
                AttentionKernel.Backward(
                    s.Gemm, worker, q, q + width, q + (2 * width), 3 * width, s.y.Pointer + output, s.dy.Pointer + output, width, logSumExp,
                    dq, dq + width, dq + (2 * width), tokens, keys, s.sizes.HeadWidth, s.sizes.Scale);
            }
            else
            {
                var q = s.qkv16.Pointer + input;
                RoundedAttention.Backward(
                    s.Gemm, s.Gemm.OneDnn!, worker, q, q + width, q + (2 * width), 3 * width, s.y.Pointer + output, s.dy.Pointer + output, width, logSumExp,
                    dq, dq + width, dq + (2 * width), tokens, keys, s.sizes.HeadWidth, s.sizes.Scale);
            }
        });
    }

    /// <summary>Of the two products of the forward pass, hidden keys included.</summary>
    private static double Operations(AttentionSizes sizes) => 4.0 * sizes.Batch * sizes.Tokens * sizes.Tokens * sizes.Width;

    private static int Keys(NativeFloats lengths, int record, int tokens) => lengths.IsNull ? tokens : lengths.Integers[record];

    private static void Require(NativeFloats qkv, NativeBFloat16s qkv16)
    {
        if (!qkv16.IsNull && qkv16.Length != qkv.Length) throw new InvalidOperationException($"Attention on {qkv.Length} and {qkv16.Length} numbers.");
    }

    private static void Require(AttentionSizes sizes, NativeFloats qkv, NativeFloats lengths, NativeFloats y, NativeFloats logSumExp)
    {
        var tokens = (long)sizes.Batch * sizes.Tokens;
        KernelBoundary.RequireLength(qkv, tokens * 3 * sizes.Width);
        KernelBoundary.RequireLength(y, tokens * sizes.Width);
        KernelBoundary.RequireLength(logSumExp, tokens * sizes.Heads);
        if (!lengths.IsNull) KernelBoundary.RequireLength(lengths, sizes.Batch);
    }
}
