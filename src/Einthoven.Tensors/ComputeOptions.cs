using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors;

/// <summary>How a <see cref="ComputeContext"/> computes.</summary>
/// <param name="Threads">Threads that work, the caller among them; 0 for one a logical processor. Results do not depend on it.</param>
/// <param name="Width">Vector registers to use; results of two widths differ by rounding.</param>
/// <param name="PoisonFreedMemory">Fills memory with NaN when it is handed out and when it is returned, so that a use of memory
/// that was not written or no longer belongs to a tensor shows. For tests; costs time.</param>
/// <param name="Precision">What matrix products multiply; results of two precisions differ.</param>
public sealed record ComputeOptions(
    int Threads = 0, VectorWidth Width = VectorWidth.Auto, bool PoisonFreedMemory = false, Precision Precision = Precision.Float32)
{
    /// <summary>File name or path of oneDNN 2, which <see cref="Precision.BFloat16"/> needs.</summary>
    public string OneDnnLibrary { get; init; } = OneDnn.DefaultLibrary;
}
