using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// Filters (out, in, taps) packed for the gradient of long records, whose rows are input channels: tiles of rows (taps, out, rows), blocks of out
/// one behind the other; a parallel loop over filters.
/// </summary>
internal readonly unsafe struct Conv1dTurnedFilters(KernelSet kernels, Conv1dShape shape, float* weight, float* packed) : IParallelBody
{
    /// <summary>Filters that a parallel tile packs.</summary>
    private const int Together = 8;

    private readonly float* _weight = weight;
    private readonly float* _packed = packed;

    /// <summary>How many tiles there are to run.</summary>
    public int Count => (shape.OutputChannels + Together - 1) / Together;

    /// <summary>Output channels of a block, all but the last.</summary>
    public static int Depth(in Conv1dShape shape) => GemmBlocking.DepthOfRuns(shape.OutputChannels, shape.Kernel);

    /// <summary>Numbers from a block to the next.</summary>
    public static long BlockLength(KernelSet kernels, in Conv1dShape shape) =>
        new RowTiles(shape.InputChannels, kernels.TileRows).Count * (long)TileStride(kernels, shape);

    /// <summary>Numbers of all blocks.</summary>
    public static long Room(KernelSet kernels, in Conv1dShape shape) =>
        (shape.OutputChannels + Depth(shape) - 1) / Depth(shape) * BlockLength(kernels, shape);

    /// <summary>Numbers from a tap to the next in a tile.</summary>
    public static nint TapStride(KernelSet kernels, in Conv1dShape shape) => (nint)Depth(shape) * kernels.TileRows;

    /// <summary>A block's tiles as a product reads them, from a tap on.</summary>
    public static RowTileView View(KernelSet kernels, in Conv1dShape shape, float* packed, int block, int tap) =>
        RowTileView.Packed(
            packed + (nint)(block * BlockLength(kernels, shape)) + tap * TapStride(kernels, shape), Depth(shape) * shape.Kernel, kernels.TileRows);

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        for (var output = tile * Together; output < Math.Min(shape.OutputChannels, (tile + 1) * Together); output++)
            Pack(output);
    }

    private static nint TileStride(KernelSet kernels, in Conv1dShape shape) =>
        GemmBlocking.PackedStride(Depth(shape) * shape.Kernel, kernels.TileRows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(int output)
    {
        var (block, row) = Math.DivRem(output, Depth(shape));
        var tiles = new RowTiles(shape.InputChannels, kernels.TileRows);
        var (tileStride, tapStride, taps) = (TileStride(kernels, shape), TapStride(kernels, shape), (nint)shape.Kernel);
        var from = _weight + (nint)output * shape.Taps;
        var to = _packed + (nint)(block * BlockLength(kernels, shape)) + (nint)row * kernels.TileRows;
        for (var tile = 0; tile < tiles.Count; tile++, to += tileStride)
        {
            nint height = tiles.Height(tile);
            for (nint tap = 0; tap < taps; tap++)
            {
                var source = from + tap;
                var destination = to + tap * tapStride;
                for (nint i = 0; i < height; i++, source += taps)
                    destination[i] = *source;
            }
            from += height * taps;
        }
    }
}
