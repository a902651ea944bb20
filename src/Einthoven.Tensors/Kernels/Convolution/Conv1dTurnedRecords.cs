using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Long records as (positions, channels), for the gradient of the filters; a parallel loop over records.</summary>
/// <remarks>
/// As <see cref="Conv1dRecord"/>, but where channels fill whole cache lines, positions lie an odd number of those apart: then a window is a run of numbers
/// for each tap.
/// </remarks>
internal readonly unsafe struct Conv1dTurnedRecords(KernelSet kernels, Conv1dShape shape, float* x, float* turned) : IParallelBody
{
    private readonly float* _x = x;
    private readonly float* _turned = turned;

    /// <summary>Numbers from a position to the next.</summary>
    public static int PositionStride(in Conv1dShape shape) =>
        shape.InputChannels % Prefetch.Line == 0 ? Conv1dPhases.OddLines(shape.InputChannels) : shape.InputChannels;

    /// <summary>Runs of a window: one where its taps lie side by side, else one a tap.</summary>
    public static int Runs(in Conv1dShape shape) => PositionStride(shape) == shape.InputChannels ? shape.Runs : shape.Kernel;

    /// <summary>Numbers from a record to the next, with as many as a panel of a product may read beyond the last window.</summary>
    public static long RecordStride(KernelSet kernels, in Conv1dShape shape) => ((long)shape.Positions * PositionStride(shape)) + kernels.PanelColumns;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var stride = PositionStride(shape);
        var record = _turned + tile * RecordStride(kernels, shape);
        var (first, end) = ((nint)shape.Padding * stride, (nint)(shape.Padding + shape.Length) * stride);
        kernels.Fill(record, 0, first);
        kernels.Transpose(_x + tile * shape.InputSize, shape.Length, shape.InputChannels, shape.Length, record + first, stride);
        kernels.Fill(record + end, 0, (nint)RecordStride(kernels, shape) - end);
    }
}
