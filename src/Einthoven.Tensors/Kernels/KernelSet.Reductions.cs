namespace Einthoven.Tensors.Kernels;

/// <content>Many numbers to one.</content>
/// <remarks>Chunks of a fixed length are summed in float32, the chunks in float64 and in order.</remarks>
internal abstract unsafe partial class KernelSet
{
    /// <summary>The sum of n numbers; 0 for none.</summary>
    public abstract double Sum(float* x, long n);

    /// <summary>Σ a b.</summary>
    public abstract double Dot(float* a, float* b, long n);

    /// <summary>Σ x².</summary>
    public abstract double SumOfSquares(float* x, long n);

    /// <summary>The largest number, NaN when one is NaN, -∞ for none.</summary>
    public abstract float Maximum(float* x, long n);
}
