namespace Einthoven.Tensors.Kernels;

/// <content>The pieces of a matrix product.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override int PanelColumns => 2 * TVector.Count;

    /// <inheritdoc/>
    public override int TileRows => TVector.TileRows;

    /// <inheritdoc/>
    public override void PackPanels(in MatrixView b, int k, int n, float* packed) => GemmPacking<TVector>.Pack(b, k, n, packed);

    /// <inheritdoc/>
    public override void PackRows(in MatrixView a, int m, int k, float* packed) => GemmPacking<TVector>.PackRows(a, m, k, packed);

    /// <inheritdoc/>
    public override void MultiplyPanels(
        int m, int n, int k, in RowTileView a, in PanelView b, float* c, int ldc, bool accumulate, in GemmEpilogue epilogue, in ProductRuns runs = default,
        in GemmAhead next = default) =>
        GemmPanels<TVector>.Multiply(m, n, k, a, b, c, ldc, accumulate, epilogue, runs, next);

    /// <inheritdoc/>
    public override void FinishRows(int m, int n, float* c, int ldc, float beta, in GemmEpilogue epilogue)
    {
        if (beta == 0)
        {
            for (nint row = 0; row < m; row++)
                Fill(c + row * ldc, 0, n);
        }
        if (!epilogue.IsEmpty)
            GemmFinish<TVector>.Apply(m, n, c, ldc, epilogue);
    }
}
