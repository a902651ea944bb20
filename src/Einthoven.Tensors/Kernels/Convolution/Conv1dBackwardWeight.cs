using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The gradients of a convolution's filters and bias as a parallel loop over chunks of records, each with sums of its own.</summary>
internal readonly unsafe struct Conv1dBackwardWeight(GemmWorkspace workspace, Conv1dShape shape, float* dy, float* x, float* sums) : IParallelBody
{
    /// <summary>Records in a chunk at least, and chunks at most: fixed, so that the order of additions does not depend on threads.</summary>
    private const int SmallestChunk = 4;
    private const int MostChunks = 32;

    private readonly float* _dy = dy;
    private readonly float* _x = x;
    private readonly float* _sums = sums;

    /// <summary>How many chunks, and so how many sums.</summary>
    public int Chunks => (shape.Records + Chunk - 1) / Chunk;

    /// <summary>Numbers of a sum: the filters as <see cref="Conv1dFilters"/> turns them, then the bias.</summary>
    public long SumLength => BiasStart + shape.OutputChannels;

    /// <summary>Where the bias begins in a sum.</summary>
    public long BiasStart => (long)shape.OutputChannels * Conv1dFilters.Stride(shape);

    private int Chunk => Math.Max(SmallestChunk, (shape.Records + MostChunks - 1) / MostChunks);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var kernels = workspace.Kernels;
        var record = workspace.Scratch(worker, Conv1dRecord.Room(kernels, shape));
        var sums = _sums + tile * SumLength;
        kernels.Fill(sums, 0, SumLength);
        for (var i = tile * Chunk; i < Math.Min(shape.Records, (tile + 1) * Chunk); i++)
        {
            var gradients = _dy + i * shape.OutputSize;
            Conv1dRecord.Read(kernels, shape, _x + i * shape.InputSize, record);
            for (var run = 0; run < shape.Runs; run++)
                AddRun(gradients, record + (nint)run * shape.RunStride, sums + run * shape.RunLength);
            kernels.AddRowSums(gradients, sums + BiasStart, shape.OutputChannels, shape.OutputLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRun(float* dy, float* windows, float* sums)
    {
        var (kernels, length) = (workspace.Kernels, shape.OutputLength);
        var depth = GemmBlocking.Depth(length);
        for (nint start = 0; start < length; start += depth)
        {
            var panels = new PanelView(windows + start * shape.WindowStride, shape.WindowStride, kernels.PanelColumns);
            kernels.MultiplyPanels(
                shape.OutputChannels, shape.RunLength, (int)Math.Min(depth, length - start), RowTileView.InPlace(new MatrixView(dy + start, length, 1)),
                panels, sums, Conv1dFilters.Stride(shape), true, default);
        }
    }
}
