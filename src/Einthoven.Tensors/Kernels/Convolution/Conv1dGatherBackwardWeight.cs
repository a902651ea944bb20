namespace Einthoven.Tensors.Kernels;

/// <summary>The gradient of a convolution's weights as a parallel loop over chunks of records, each with a sum of its own.</summary>
internal readonly unsafe struct Conv1dGatherBackwardWeight(
    GemmWorkspace workspace, Conv1dShape shape, float* dy, float* x, float* sums) : IParallelBody
{
    /// <summary>Records in a chunk: fixed, so that the order of additions does not depend on threads.</summary>
    private const int Chunk = 4;

    private readonly float* _dy = dy;
    private readonly float* _x = x;
    private readonly float* _sums = sums;

    /// <summary>How many chunks, and so how many sums.</summary>
    public int Chunks => (shape.Records + Chunk - 1) / Chunk;

    /// <summary>Numbers of a sum.</summary>
    public long SumLength => (long)shape.OutputChannels * shape.Taps;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        var (taps, length) = (shape.Taps, shape.OutputLength);
        var columns = workspace.Scratch(worker, (long)taps * length);
        for (var record = tile * Chunk; record < Math.Min(shape.Records, (tile + 1) * Chunk); record++)
        {
            Conv1dColumns.Gather(workspace.Kernels, shape, _x + record * shape.InputSize, columns);
            Gemm.MultiplySerial(
                workspace, worker, shape.OutputChannels, taps, length, _dy + record * shape.OutputSize, length, false,
                columns, length, true, _sums + tile * SumLength, taps, record % Chunk == 0 ? 0 : 1);
        }
    }
}
