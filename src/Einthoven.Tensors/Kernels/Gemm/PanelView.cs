namespace Einthoven.Tensors.Kernels;

/// <summary>B of a product as panels of two registers' columns: packed, or where it lies.</summary>
/// <param name="first">The first panel's first number.</param>
/// <param name="rowStride">Numbers from a row of a panel to the next.</param>
/// <param name="panelStride">Numbers from a panel to the next.</param>
internal readonly unsafe struct PanelView(float* first, nint rowStride, nint panelStride)
{
    /// <summary>The first panel's first number.</summary>
    public readonly float* First = first;

    /// <summary>Numbers from a row of a panel to the next.</summary>
    public readonly nint RowStride = rowStride;

    /// <summary>Numbers from a panel to the next.</summary>
    public readonly nint PanelStride = panelStride;

    /// <summary>Panels of k rows as <see cref="KernelSet.PackPanels"/> writes them.</summary>
    public static PanelView Packed(float* packed, int k, int panelColumns) =>
        new(packed, panelColumns, GemmBlocking.PackedStride(k, panelColumns));

    /// <summary>A matrix whose rows are contiguous and whose width is a whole number of panels, where it lies.</summary>
    public static PanelView InPlace(in MatrixView matrix, int panelColumns) => new(matrix.First, matrix.RowStride, panelColumns);
}
