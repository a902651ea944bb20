namespace Einthoven.Tensors.Kernels;

/// <summary>The gradients of a convolution's records as a parallel loop.</summary>
internal readonly unsafe struct Conv1dGatherBackwardInput(
    GemmWorkspace workspace, Conv1dShape shape, float* dy, float* weight, float* dx) : IParallelBody
{
    private readonly float* _dy = dy;
    private readonly float* _weight = weight;
    private readonly float* _dx = dx;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        var (taps, length) = (shape.Taps, shape.OutputLength);
        var columns = workspace.Scratch(worker, (long)taps * length);
        Gemm.MultiplySerial(
            workspace, worker, taps, length, shape.OutputChannels, _weight, taps, true,
            _dy + tile * shape.OutputSize, length, false, columns, length, 0);
        Conv1dColumns.Scatter(workspace.Kernels, shape, columns, _dx + tile * shape.InputSize);
    }
}
