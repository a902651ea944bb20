namespace Einthoven.Tensors.Kernels;

/// <content>The pieces of a matrix product that depend on the width; <see cref="Gemm"/> puts them together.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>Columns of a panel of packed B: two registers.</summary>
    public abstract int PanelColumns { get; }

    /// <summary>The most rows of C that the registers hold beside two columns of registers.</summary>
    public abstract int TileRows { get; }

    /// <summary>Packs B (k, n) into panels (k, <see cref="PanelColumns"/>), one behind the other, the last filled up with zeros.</summary>
    public abstract void PackPanels(in MatrixView b, int k, int n, float* packed);

    /// <summary>Packs A (m, k), whose columns are contiguous, into tiles (k, <see cref="TileRows"/>), one behind the other.</summary>
    public abstract void PackRows(in MatrixView a, int m, int k, float* packed);

    /// <summary>C (m, n) = or += A (m, k) B (k, n), then the epilogue, on tiles of registers.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="a">A in tiles of rows.</param>
    /// <param name="b">B in panels.</param>
    /// <param name="c">C.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="accumulate">Whether to add to C.</param>
    /// <param name="epilogue">Its pointers belong to c's first number.</param>
    /// <param name="runs">Where A and B go on, k numbers each, in what is summed up; by default nowhere.</param>
    /// <param name="next">What will be packed next; by default nothing.</param>
    public abstract void MultiplyPanels(
        int m, int n, int k, in RowTileView a, in PanelView b, float* c, int ldc, bool accumulate, in GemmEpilogue epilogue, in ProductRuns runs = default,
        in GemmAhead next = default);

    /// <summary>C = beta C and the epilogue: a product summed over nothing.</summary>
    public abstract void FinishRows(int m, int n, float* c, int ldc, float beta, in GemmEpilogue epilogue);
}
