using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>One tile of a parallel operation; static lambdas only, so that a launch allocates nothing.</summary>
internal delegate void TileAction<TState>(KernelSet kernels, in TState state, int tile, int worker);

/// <summary>A run of rows of a parallel operation.</summary>
internal delegate void RowsAction<TState>(KernelSet kernels, in TState state, int first, int count, int worker);

/// <summary>A run of rows whose contribution is added to <paramref name="sum"/>.</summary>
internal delegate void RowsReduction<TState>(KernelSet kernels, in TState state, int first, int count, NativeFloats sum);

/// <summary>Cuts an operation into tiles and runs them on the context's threads.</summary>
/// <remarks>How the work is cut depends on its size only, never on the number of threads, so that the bits do not either.</remarks>
internal static class Launch
{
    /// <summary>Numbers in a tile of element-wise work: three operands of 64 KiB fit a core's second-level cache.</summary>
    public const int TileLength = 16_384;

    /// <summary>At most so many partial sums of a reduction over rows.</summary>
    private const int LargestPartials = 32;

    public static void Tiles<TState>(ComputeContext context, int tiles, TState state, TileAction<TState> action)
    {
        if (tiles == 1)
        {
            action(context.Kernels, in state, 0, 0);
            return;
        }
        var body = new TileBody<TState>(context.Kernels, state, action);
        context.Pool.For(tiles, ref body);
    }

    /// <summary>Runs of whole rows, each about <see cref="TileLength"/> numbers.</summary>
    public static void Rows<TState>(ComputeContext context, int rows, int width, TState state, RowsAction<TState> action)
    {
        var perTile = Math.Max(1, TileLength / width);
        if (rows <= perTile)
        {
            action(context.Kernels, in state, 0, rows, 0);
            return;
        }
        Tiles(context, Ceiling(rows, perTile), (State: state, Action: action, rows, perTile), static (kernels, in s, tile, worker) =>
        {
            var first = tile * s.perTile;
            s.Action(kernels, in s.State, first, Math.Min(s.perTile, s.rows - first), worker);
        });
    }

    /// <summary>Adds to <paramref name="target"/> what <paramref name="reduction"/> sums over all rows: fixed runs of rows, added in order.</summary>
    public static void SumOverRows<TState>(
        ComputeContext context, NativeFloats target, int rows, int width, TState state, RowsReduction<TState> reduction)
    {
        var perTile = Math.Max(Math.Max(1, TileLength / width), Ceiling(rows, LargestPartials));
        var tiles = Ceiling(rows, perTile);
        if (tiles == 1)
        {
            reduction(context.Kernels, in state, 0, rows, target);
            return;
        }
        using var partials = context.Temporary(checked(tiles * target.Length));
        var sums = partials.Memory;
        Tiles(context, tiles, (State: state, Reduction: reduction, rows, perTile, sums, target.Length), static (kernels, in s, tile, _) =>
        {
            var sum = s.sums.Row(tile, s.Length);
            kernels.Fill(sum, 0);
            var first = tile * s.perTile;
            s.Reduction(kernels, in s.State, first, Math.Min(s.perTile, s.rows - first), sum);
        });
        for (var tile = 0; tile < tiles; tile++) context.Kernels.Add(target, sums.Row(tile, target.Length), target);
    }

    /// <summary>A number summed over all rows in double: fixed runs of rows, added in order.</summary>
    public static double Sum<TState>(
        ComputeContext context, int rows, int width, TState state, Func<KernelSet, TState, int, int, double> partial)
    {
        var perTile = Math.Max(1, TileLength / width);
        var tiles = Ceiling(rows, perTile);
        if (tiles == 1) return partial(context.Kernels, state, 0, rows);
        using var partials = context.Temporary(2 * tiles);
        var sums = partials.Memory;
        Tiles(context, tiles, (state, partial, rows, perTile, sums), static (kernels, in s, tile, _) =>
        {
            var first = tile * s.perTile;
            var sum = s.partial(kernels, s.state, first, Math.Min(s.perTile, s.rows - first));
            s.sums.Doubles[tile] = sum;
        });
        var total = 0.0;
        foreach (var sum in sums.Doubles) total += sum;
        return total;
    }

    public static void Each(ComputeContext context, NativeFloats x, Action<KernelSet, NativeFloats> action) =>
        Rows(context, x.Length, 1, (x, action), static (kernels, in s, first, count, _) => s.action(kernels, s.x.Slice(first, count)));

    public static void Each(ComputeContext context, NativeFloats x, NativeFloats y, Action<KernelSet, NativeFloats, NativeFloats> action)
    {
        RequireSame(x, y);
        Rows(context, x.Length, 1, (x, y, action), static (kernels, in s, first, count, _) =>
            s.action(kernels, s.x.Slice(first, count), s.y.Slice(first, count)));
    }

    public static void Each(
        ComputeContext context, NativeFloats a, NativeFloats b, NativeFloats y, Action<KernelSet, NativeFloats, NativeFloats, NativeFloats> action)
    {
        RequireSame(a, b);
        RequireSame(a, y);
        Rows(context, a.Length, 1, (a, b, y, action), static (kernels, in s, first, count, _) =>
            s.action(kernels, s.a.Slice(first, count), s.b.Slice(first, count), s.y.Slice(first, count)));
    }

    /// <summary>As the others, with a number.</summary>
    public static void Each(
        ComputeContext context, NativeFloats x, float number, NativeFloats y, Action<KernelSet, NativeFloats, float, NativeFloats> action)
    {
        RequireSame(x, y);
        Rows(context, x.Length, 1, (x, number, y, action), static (kernels, in s, first, count, _) =>
            s.action(kernels, s.x.Slice(first, count), s.number, s.y.Slice(first, count)));
    }

    public static int Ceiling(int count, int size) => ((count - 1) / size) + 1;

    private static void RequireSame(NativeFloats a, NativeFloats b)
    {
        if (a.Length != b.Length) throw new InvalidOperationException($"Element-wise work on {a.Length} and {b.Length} numbers.");
    }

    private readonly struct TileBody<TState>(KernelSet kernels, TState state, TileAction<TState> action) : IParallelBody
    {
        public void Run(int tile, int worker) => action(kernels, in state, tile, worker);
    }
}
