using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Filters with their channels side by side, (out, taps, in), as windows of a <see cref="Conv1dRecord"/> have them; a parallel loop over filters.</summary>
internal readonly unsafe struct Conv1dFilters(KernelSet kernels, Conv1dShape shape, float* weight, float* filters) : IParallelBody
{
    /// <summary>Filters that a tile turns.</summary>
    private const int Together = 32;

    private readonly float* _weight = weight;
    private readonly float* _filters = filters;

    /// <summary>How many tiles there are to run.</summary>
    public int Count => (shape.OutputChannels + Together - 1) / Together;

    /// <summary>Numbers from a filter to the next: an odd number of cache lines, or many would begin in the same cache set.</summary>
    public static int Stride(in Conv1dShape shape) => ((shape.Taps + Prefetch.Line - 1) / Prefetch.Line | 1) * Prefetch.Line;

    /// <summary>Numbers of all filters, and as many more as a panel of a product may read beyond the last.</summary>
    public static long Room(KernelSet kernels, in Conv1dShape shape) => (long)shape.OutputChannels * Stride(shape) + kernels.PanelColumns;

    /// <summary>All filters, on the threads of the workspace.</summary>
    public static void Turn(GemmWorkspace workspace, in Conv1dShape shape, float* weight, float* filters)
    {
        var body = new Conv1dFilters(workspace.Kernels, shape, weight, filters);
        workspace.Pool.For(body.Count, ref body);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        for (nint filter = tile * Together; filter < Math.Min(shape.OutputChannels, (tile + 1) * Together); filter++)
            kernels.Transpose(_weight + filter * shape.Taps, shape.Kernel, shape.InputChannels, shape.Kernel, _filters + filter * Stride(shape), shape.InputChannels);
    }
}
