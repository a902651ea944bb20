namespace Einthoven.Tensors.Kernels;

/// <summary>
/// Queries, keys, values or gradients as the right side of a product: as panels, packed only where they can't be read in place.
/// </summary>
internal static unsafe class AttentionOperand
{
    /// <summary>Numbers that <see cref="Rows"/> or <see cref="Columns"/> may pack.</summary>
    public static long PackedLength(KernelSet kernels, int tokens, int headWidth)
    {
        var columns = kernels.PanelColumns;
        return Math.Max(
            (long)Panels(tokens, columns) * GemmBlocking.PackedStride(headWidth, columns),
            (long)Panels(headWidth, columns) * GemmBlocking.PackedStride(tokens, columns));
    }

    /// <summary>The matrix (tokens, headWidth) itself, to sum over tokens.</summary>
    public static PanelView Rows(KernelSet kernels, float* first, int ld, int tokens, int headWidth, float* packed)
    {
        var matrix = MatrixView.Of(first, ld, transposed: false);
        if (headWidth % kernels.PanelColumns == 0)
            return PanelView.InPlace(matrix, kernels.PanelColumns);
        kernels.PackPanels(matrix, tokens, headWidth, packed);
        return PanelView.Packed(packed, tokens, kernels.PanelColumns);
    }

    /// <summary>The transposed matrix (headWidth, tokens), to sum over the head's width.</summary>
    public static PanelView Columns(KernelSet kernels, float* first, int ld, int tokens, int headWidth, float* packed)
    {
        kernels.PackPanels(MatrixView.Of(first, ld, transposed: true), headWidth, tokens, packed);
        return PanelView.Packed(packed, headWidth, kernels.PanelColumns);
    }

    private static int Panels(int width, int columns) => (width + columns - 1) / columns;
}
