namespace Einthoven.Tensors.Kernels;

/// <summary>The records of a convolution as a parallel loop: columns into scratch memory, then a product.</summary>
internal readonly unsafe struct Conv1dGatherForward(
    GemmWorkspace workspace, Conv1dShape shape, float* x, float* weight, float* bias, float* y) : IParallelBody
{
    private readonly float* _x = x;
    private readonly float* _weight = weight;
    private readonly float* _bias = bias;
    private readonly float* _y = y;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        var (taps, length) = (shape.Taps, shape.OutputLength);
        var columns = workspace.Scratch(worker, (long)taps * length);
        var to = _y + tile * shape.OutputSize;
        Conv1dColumns.Gather(workspace.Kernels, shape, _x + tile * shape.InputSize, columns);
        for (nint channel = 0; channel < shape.OutputChannels; channel++)
            workspace.Kernels.Fill(to + channel * length, _bias is null ? 0 : _bias[channel], length);
        Gemm.MultiplySerial(
            workspace, worker, shape.OutputChannels, length, taps, _weight, taps, false, columns, length, false, to, length, 1);
    }
}
