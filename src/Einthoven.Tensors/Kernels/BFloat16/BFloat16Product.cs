namespace Einthoven.Tensors.Kernels;

/// <summary>A product of bfloat16 matrices with everything decided but who computes which tile: C = beta C + op(A) op(B), then the epilogue.</summary>
/// <remarks>Parameters as of <see cref="Gemm.Multiply"/>. The default is a product of nothing.</remarks>
internal readonly unsafe struct BFloat16Product(
    int m, int n, int k, ushort* a, int lda, bool transposeA, ushort* b, int ldb, bool transposeB, float* c, int ldc, float beta,
    GemmEpilogue epilogue = default)
{
    private readonly ushort* _a = a;
    private readonly ushort* _b = b;
    private readonly float* _c = c;
    private readonly GemmEpilogue _epilogue = epilogue;
    private readonly GemmGrid _grid = BFloat16Blocking.Grid(Math.Max(m, 1), Math.Max(n, 1));

    /// <summary>How many tiles there are to compute.</summary>
    public int Tiles => m <= 0 || n <= 0 ? 0 : _grid.Count;

    /// <summary>Multiplications and additions of the product.</summary>
    public double Operations => 2.0 * m * n * k;

    /// <summary>Whether two products go to the same place, so that one has to wait for the other.</summary>
    public bool Meets(in BFloat16Product other) => Tiles > 0 && other.Tiles > 0 && _c == other._c;

    /// <summary>Computes one tile.</summary>
    public void Multiply(OneDnn library, KernelSet kernels, int tile)
    {
        var rectangle = _grid[tile];
        var (row, column) = (rectangle.Row, rectangle.Column);
        var (rows, columns) = (Math.Min(rectangle.Rows, m - row), Math.Min(rectangle.Columns, n - column));
        var start = ((nint)row * ldc) + column;
        if (k > 0)
        {
            var fromA = _a + (transposeA ? row : (nint)row * lda);
            var fromB = _b + (transposeB ? (nint)column * ldb : column);
            library.Multiply(rows, columns, k, fromA, lda, transposeA, fromB, ldb, transposeB, _c + start, ldc, beta);
        }
        kernels.FinishRows(rows, columns, _c + start, ldc, k > 0 ? 1 : beta, _epilogue.From((nint)row * ldc, column));
    }
}
