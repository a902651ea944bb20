namespace Einthoven.Tensors.Kernels;

/// <summary>Memory for one packed block of a product.</summary>
/// <param name="panels">B.</param>
/// <param name="rows">A, one row of rectangles after the other; not used when A is read in place.</param>
internal readonly unsafe struct GemmPackedBlock(float* panels, float* rows)
{
    /// <summary>B.</summary>
    public readonly float* Panels = panels;

    /// <summary>A.</summary>
    public readonly float* Rows = rows;
}
