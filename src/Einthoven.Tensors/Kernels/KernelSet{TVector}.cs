namespace Einthoven.Tensors.Kernels;

/// <summary>The loops for registers of one kind.</summary>
internal sealed unsafe partial class KernelSet<TVector>(VectorWidth width) : KernelSet
    where TVector : unmanaged, IVector<TVector>
{
    /// <inheritdoc/>
    public override VectorWidth Width => width;

    /// <inheritdoc/>
    public override int Lanes => TVector.Count;

    /// <inheritdoc/>
    public override int PeakOperations => PeakLoop<TVector>.Operations;

    /// <inheritdoc/>
    public override float RunPeak(int iterations) => PeakLoop<TVector>.Run(iterations);
}
