using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The records of a convolution as a parallel loop: windows, read in place, times packed filters.</summary>
internal readonly unsafe struct Conv1dForward(
    GemmWorkspace workspace, Conv1dShape shape, float* x, float* filters, float* bias, float* y) : IParallelBody
{
    private readonly float* _x = x;
    private readonly float* _filters = filters;
    private readonly float* _bias = bias;
    private readonly float* _y = y;

    /// <summary>Numbers of the packed filters.</summary>
    public static long PackedLength(KernelSet kernels, in Conv1dShape shape) => Blocks(shape) * BlockLength(kernels, shape);

    /// <summary>Packs filters as <see cref="Conv1dFilters"/> turned them, block by block of the depth.</summary>
    public static void Pack(KernelSet kernels, in Conv1dShape shape, float* filters, float* packed)
    {
        for (var block = 0; block < Blocks(shape); block++, packed += BlockLength(kernels, shape))
        {
            var (start, depth) = Block(shape, block);
            kernels.PackPanels(MatrixView.Of(filters + start, Conv1dFilters.Stride(shape), transposed: true), depth, shape.OutputChannels, packed);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var (kernels, outputs, length) = (workspace.Kernels, shape.OutputChannels, shape.OutputLength);
        var room = Conv1dRecord.Room(kernels, shape);
        var record = workspace.Scratch(worker, room + shape.OutputSize);
        var turned = record + room;
        Conv1dRecord.Read(kernels, shape, _x + tile * shape.InputSize, record);
        var packed = _filters;
        for (var block = 0; block < Blocks(shape); block++, packed += BlockLength(kernels, shape))
        {
            var (start, depth) = Block(shape, block);
            var offset = (nint)(start / shape.RunLength) * shape.RunStride + start % shape.RunLength;
            var windows = RowTileView.InPlace(new MatrixView(record + offset, shape.WindowStride, 1));
            var finish = block == Blocks(shape) - 1 ? new GemmEpilogue(_bias) : default;
            kernels.MultiplyPanels(
                length, outputs, depth, windows, PanelView.Packed(packed, depth, kernels.PanelColumns), turned, outputs, block > 0, finish);
        }
        kernels.Transpose(turned, outputs, length, outputs, _y + tile * shape.OutputSize, length);
    }

    /// <summary>The depth of blocks, but for the last of a run.</summary>
    private static int Depth(in Conv1dShape shape) => GemmBlocking.Depth(shape.RunLength);

    private static int BlocksOfRun(in Conv1dShape shape) => (shape.RunLength + Depth(shape) - 1) / Depth(shape);

    private static int Blocks(in Conv1dShape shape) => shape.Runs * BlocksOfRun(shape);

    private static (int Start, int Depth) Block(in Conv1dShape shape, int block)
    {
        var (run, part) = Math.DivRem(block, BlocksOfRun(shape));
        var start = part * Depth(shape);
        return (run * shape.RunLength + start, Math.Min(Depth(shape), shape.RunLength - start));
    }

    private static long BlockLength(KernelSet kernels, in Conv1dShape shape) =>
        ((long)shape.OutputChannels + kernels.PanelColumns - 1) / kernels.PanelColumns * GemmBlocking.PackedStride(Depth(shape), kernels.PanelColumns);
}
