using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The long records of a convolution as a parallel loop: filters, read where they lie, times the phases of a record, a run for each tap.</summary>
internal readonly unsafe struct Conv1dLongForward(
    GemmWorkspace workspace, Conv1dShape shape, float* x, float* weight, float* bias, float* y, nint* offsets) : IParallelBody
{
    private readonly float* _x = x;
    private readonly float* _weight = weight;
    private readonly float* _bias = bias;
    private readonly float* _y = y;
    private readonly nint* _offsets = offsets;

    /// <summary>Writes where each tap's numbers of a filter and of the phases lie.</summary>
    public static void Place(in Conv1dShape shape, nint* offsets)
    {
        for (var tap = 0; tap < shape.Kernel; tap++)
            (offsets[2 * tap], offsets[(2 * tap) + 1]) = (tap, Conv1dPhases.Place(shape, tap));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var (kernels, length, channels) = (workspace.Kernels, shape.OutputLength, shape.InputChannels);
        var to = _y + tile * shape.OutputSize;
        for (nint output = 0; _bias is not null && output < shape.OutputChannels; output++)
            kernels.Fill(to + output * length, _bias[output], length);
        var phases = workspace.Scratch(worker, Conv1dPhases.Room(kernels, shape));
        Conv1dPhases.Read(kernels, shape, _x + tile * shape.InputSize, phases);

        var rowStride = Conv1dPhases.RowStride(shape);
        var depth = GemmBlocking.DepthOfRuns(channels, shape.Kernel);
        for (var start = 0; start < channels; start += depth)
        {
            var filters = RowTileView.InPlace(new MatrixView(_weight + (nint)start * shape.Kernel, shape.Taps, shape.Kernel));
            var panels = new PanelView(phases + (nint)start * rowStride, rowStride, kernels.PanelColumns);
            kernels.MultiplyPanels(
                shape.OutputChannels, length, Math.Min(depth, channels - start), filters, panels, to, length, start > 0 || _bias is not null, default,
                new ProductRuns(shape.Kernel, _offsets));
        }
    }
}
