using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Exchanges two axes.</summary>
internal static class Transposition
{
    /// <summary>Columns and rows of a square that stays in the first-level cache while it is turned.</summary>
    private const int Square = 32;

    /// <summary>y = x with axes a and b exchanged, or y += that.</summary>
    public static void Run(ComputeContext context, NativeFloats x, Shape shape, NativeFloats y, int axisA, int axisB, bool add)
    {
        var (a, b) = (Math.Min(axisA, axisB), Math.Max(axisA, axisB));
        var sizes = new Sizes(
            shape.Product(0, a), shape[a], a == b ? 1 : shape.Product(a + 1, b), a == b ? 1 : shape[b], shape.Product(b + 1, shape.Rank));
        var tiles = sizes.Outer * sizes.Middle;
        Launch.Rows(context, tiles, sizes.A * sizes.B * sizes.Inner, (x, y, sizes, add), static (kernels, in s, first, count, _) =>
        {
            for (var tile = first; tile < first + count; tile++)
            {
                if (s.sizes.Inner == 1) Turn(s.x.Span, s.y.Span, s.sizes, tile, s.add);
                else CopyRuns(kernels, s.x, s.y, s.sizes, tile, s.add);
            }
        });
    }

    private static void Turn(ReadOnlySpan<float> x, Span<float> y, Sizes sizes, int tile, bool add)
    {
        var (source, target) = (sizes.Source(tile), sizes.Target(tile));
        for (var startA = 0; startA < sizes.A; startA += Square)
        {
            for (var startB = 0; startB < sizes.B; startB += Square)
            {
                var endA = Math.Min(sizes.A, startA + Square);
                for (var b = startB; b < Math.Min(sizes.B, startB + Square); b++)
                {
                    for (var a = startA; a < endA; a++)
                    {
                        var value = x[source + (a * sizes.SourceStep) + b];
                        ref var place = ref y[target + (b * sizes.TargetStep) + a];
                        place = add ? place + value : value;
                    }
                }
            }
        }
    }

    private static void CopyRuns(KernelSet kernels, NativeFloats x, NativeFloats y, Sizes sizes, int tile, bool add)
    {
        for (var a = 0; a < sizes.A; a++)
        {
            for (var b = 0; b < sizes.B; b++)
            {
                var source = x.Slice(sizes.Source(tile) + (a * sizes.SourceStep) + (b * sizes.Inner), sizes.Inner);
                var target = y.Slice(sizes.Target(tile) + (b * sizes.TargetStep) + (a * sizes.Inner), sizes.Inner);
                if (add) kernels.Add(target, source, target);
                else kernels.Copy(source, target);
            }
        }
    }

    /// <summary>The source as (outer, A, middle, B, inner), the target as (outer, B, middle, A, inner); a tile is one (outer, middle).</summary>
    private readonly record struct Sizes(int Outer, int A, int Middle, int B, int Inner)
    {
        /// <summary>From one index of A to the next in the source.</summary>
        public int SourceStep => Middle * B * Inner;

        /// <summary>From one index of B to the next in the target.</summary>
        public int TargetStep => Middle * A * Inner;

        public int Source(int tile) => ((tile / Middle * A * Middle) + (tile % Middle)) * B * Inner;

        public int Target(int tile) => ((tile / Middle * B * Middle) + (tile % Middle)) * A * Inner;
    }
}
