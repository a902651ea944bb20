namespace Einthoven.Tensors.Kernels;

/// <summary>A product summed over several runs of k, whose operands lie apart: the taps of a convolution, or its records.</summary>
/// <param name="count">Runs; 0 counts as 1.</param>
/// <param name="offsets">From the first run's numbers of A and of B to those of each run: two numbers a run, those of the first are 0.</param>
internal readonly unsafe struct ProductRuns(int count, nint* offsets)
{
    /// <summary>Runs.</summary>
    public int Count { get; } = count;

    /// <summary>To a run's first number of A.</summary>
    public nint A(int run) => offsets[2 * run];

    /// <summary>To a run's first number of B.</summary>
    public nint B(int run) => offsets[(2 * run) + 1];
}
