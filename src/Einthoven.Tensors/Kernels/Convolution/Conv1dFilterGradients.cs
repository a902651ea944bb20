using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Adds the sums of <see cref="Conv1dBackwardWeight"/> up in order and turns them back to (out, in, taps); a parallel loop over filters.</summary>
internal readonly unsafe struct Conv1dFilterGradients(
    GemmWorkspace workspace, Conv1dShape shape, float* sums, int chunks, long sumLength, float* dweight) : IParallelBody
{
    private readonly float* _sums = sums;
    private readonly float* _dweight = dweight;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var kernels = workspace.Kernels;
        var turned = workspace.Scratch(worker, shape.Taps);
        var sum = _sums + (nint)tile * Conv1dFilters.Stride(shape);
        var to = _dweight + (nint)tile * shape.Taps;
        for (var chunk = 1; chunk < chunks; chunk++)
            kernels.Add(sum, sum + chunk * sumLength, sum, shape.Taps);
        kernels.Transpose(sum, shape.InputChannels, shape.Kernel, shape.InputChannels, turned, shape.Kernel);
        kernels.Add(to, turned, to, shape.Taps);
    }
}
