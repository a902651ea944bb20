using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The gradients of a convolution's records as a parallel loop: those of the windows, added up where they lie.</summary>
internal readonly unsafe struct Conv1dBackwardInput(
    GemmWorkspace workspace, Conv1dShape shape, float* dy, float* filters, float* dx) : IParallelBody
{
    private readonly float* _dy = dy;
    private readonly float* _filters = filters;
    private readonly float* _dx = dx;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var (kernels, outputs, length) = (workspace.Kernels, shape.OutputChannels, shape.OutputLength);
        var (room, size) = (Conv1dRecord.Room(kernels, shape), Math.Max(shape.OutputSize, shape.InputSize));
        var record = workspace.Scratch(worker, room + size + (long)length * shape.Taps);
        var turned = record + room;
        var windows = turned + size;
        kernels.Transpose(_dy + tile * shape.OutputSize, length, outputs, length, turned, outputs);
        var depth = GemmBlocking.Depth(outputs);
        for (var start = 0; start < outputs; start += depth)
        {
            var gradients = RowTileView.InPlace(new MatrixView(turned + start, outputs, 1));
            var panels = new PanelView(_filters + (nint)start * Conv1dFilters.Stride(shape), Conv1dFilters.Stride(shape), kernels.PanelColumns);
            kernels.MultiplyPanels(
                length, shape.Taps, Math.Min(depth, outputs - start), gradients, panels, windows, shape.Taps, start > 0, default);
        }
        Conv1dRecord.AddWindows(kernels, shape, windows, record, turned, _dx + tile * shape.InputSize);
    }
}
