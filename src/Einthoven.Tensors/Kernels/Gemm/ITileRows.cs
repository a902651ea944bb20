namespace Einthoven.Tensors.Kernels;

/// <summary>How many rows of C a <see cref="GemmTile{TVector, TRows}"/> computes, as a constant to the compiler.</summary>
internal interface ITileRows
{
    /// <summary>From 1 to 12.</summary>
    static abstract int Count { get; }
}
