using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// The gradients of the filters of long records: the gradient of the output, read where it lies, times turned records, several short ones in a row; a
/// parallel loop over chunks of records, each with a sum of its own, and over rows of the sum.
/// </summary>
internal readonly unsafe struct Conv1dLongBackwardWeight(
    GemmWorkspace workspace, Conv1dShape shape, float* dy, float* turned, float* sums, nint* offsets) : IParallelBody
{
    /// <summary>Records of a chunk, and the largest sum that there are several of: fixed, so that the order of additions does not depend on threads.</summary>
    private const int SmallChunk = 4;
    private const int LargestShared = 1 << 16;

    /// <summary>Parts that the rows of a single sum are cut into.</summary>
    private const int Parts = 4;

    private readonly float* _dy = dy;
    private readonly float* _turned = turned;
    private readonly float* _sums = sums;
    private readonly nint* _offsets = offsets;

    /// <summary>How many sums.</summary>
    public int Chunks => (shape.Records + Chunk - 1) / Chunk;

    /// <summary>Numbers of a sum: filters as <see cref="Conv1dFilters"/> turns them.</summary>
    public long SumLength => (long)shape.OutputChannels * Conv1dFilters.Stride(shape);

    /// <summary>How many tiles there are to run.</summary>
    public int Count => Chunks * RowParts;

    /// <summary>Records whose products are one, as runs of it.</summary>
    public static int Together(in Conv1dShape shape) => Math.Max(1, 256 / shape.OutputLength);

    private int Chunk => SumLength <= LargestShared ? SmallChunk : Math.Max(1, shape.Records);

    private int Rows => Chunks > 1 ? shape.OutputChannels : (shape.OutputChannels + Parts - 1) / Parts;

    private int RowParts => (shape.OutputChannels + Rows - 1) / Rows;

    /// <summary>Writes where the gradients and the records that are taken together lie.</summary>
    public static void Place(KernelSet kernels, in Conv1dShape shape, nint* offsets)
    {
        for (nint record = 0; record < Together(shape); record++)
            (offsets[2 * record], offsets[(2 * record) + 1]) = (record * (nint)shape.OutputSize, record * (nint)Conv1dTurnedRecords.RecordStride(kernels, shape));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var (chunk, part) = Math.DivRem(tile, RowParts);
        var (first, end) = (chunk * Chunk, Math.Min(shape.Records, (chunk + 1) * Chunk));
        var (row, rows) = (part * Rows, Math.Min(Rows, shape.OutputChannels - (part * Rows)));
        var sums = _sums + (nint)(chunk * SumLength) + (nint)row * Conv1dFilters.Stride(shape);
        var step = Together(shape);
        for (var record = first; record < end; record += step)
            AddRecords(record, Math.Min(step, end - record), row, rows, sums, record > first);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRecords(int record, int records, int row, int rows, float* sums, bool accumulate)
    {
        var (kernels, length, positionStride) = (workspace.Kernels, shape.OutputLength, (nint)Conv1dTurnedRecords.PositionStride(shape));
        var gradients = _dy + (record * shape.OutputSize) + ((nint)row * length);
        var windows = _turned + record * Conv1dTurnedRecords.RecordStride(kernels, shape);
        var runs = Conv1dTurnedRecords.Runs(shape);
        var width = shape.Taps / runs;
        var depth = GemmBlocking.Depth(length);
        for (nint start = 0; start < length; start += depth)
        {
            var part = (int)Math.Min(depth, length - start);
            var a = RowTileView.InPlace(new MatrixView(gradients + start, length, 1));
            for (nint run = 0; run < runs; run++)
            {
                var first = windows + ((start * shape.Stride) + (run * shape.Dilation)) * positionStride;
                kernels.MultiplyPanels(
                    rows, width, part, a, new PanelView(first, shape.Stride * positionStride, kernels.PanelColumns), sums + (run * width),
                    Conv1dFilters.Stride(shape), accumulate || start > 0, default, new ProductRuns(records, _offsets));
            }
        }
    }
}
