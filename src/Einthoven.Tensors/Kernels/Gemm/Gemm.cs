namespace Einthoven.Tensors.Kernels;

/// <summary>C (M, N) = beta C + op(A) op(B), row-major with leading dimensions; op transposes or not.</summary>
/// <remarks>
/// op(A) is (M, K): A itself is stored (M, K), or (K, M) when transposed. op(B) is (K, N): B is stored (K, N), or (N, K) when transposed.
/// C must not overlap A or B. With beta 0, C is not read. A tile of C is computed whole by one thread: any thread count gives the same
/// bits.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>On all threads of the workspace.</summary>
    /// <param name="workspace">Threads, kernels, memory.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Summed over; with 0, C becomes beta C and the epilogue.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Numbers from one stored row of A to the next.</param>
    /// <param name="transposeA">A is stored (K, M).</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Numbers from one stored row of B to the next.</param>
    /// <param name="transposeB">B is stored (N, K).</param>
    /// <param name="c">C.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="beta">0 or 1.</param>
    /// <param name="epilogue">Bias, activation.</param>
    public static void Multiply(
        GemmWorkspace workspace, int m, int n, int k, float* a, int lda, bool transposeA, float* b, int ldb, bool transposeB,
        float* c, int ldc, float beta, GemmEpilogue epilogue = default)
    {
        if (m <= 0 || n <= 0)
            return;
        var kernels = workspace.Kernels;
        if (k <= 0)
        {
            kernels.FinishRows(m, n, c, ldc, beta, epilogue);
            return;
        }
        var product = new GemmProduct(
            kernels, m, n, k, MatrixView.Of(a, lda, transposeA), MatrixView.Of(b, ldb, transposeB), c, ldc, beta != 0, epilogue);
        var grid = GemmBlocking.Grid(m, n, k, workspace.Pool.Threads, kernels.TileRows, kernels.PanelColumns);
        if (product.ReadsInPlace)
            MultiplyTiles(workspace, product, grid, null);
        else if (product.Blocks > 1 && GemmBlocking.GoesApart(m, n))
            MultiplyApart(workspace, product, m, n);
        else
            PackAndMultiply(workspace, product, grid);
    }

    /// <summary>On the calling thread, inside a tile of a parallel loop: batched products, attention.</summary>
    /// <remarks>Parameters as for <see cref="Multiply"/>; <c>worker</c> is the tile's worker, whose packing memory is used.</remarks>
    public static void MultiplySerial(
        GemmWorkspace workspace, int worker, int m, int n, int k, float* a, int lda, bool transposeA, float* b, int ldb, bool transposeB,
        float* c, int ldc, float beta, GemmEpilogue epilogue = default)
    {
        if (m <= 0 || n <= 0)
            return;
        var kernels = workspace.Kernels;
        if (k <= 0)
        {
            kernels.FinishRows(m, n, c, ldc, beta, epilogue);
            return;
        }
        var product = new GemmProduct(
            kernels, m, n, k, MatrixView.Of(a, lda, transposeA), MatrixView.Of(b, ldb, transposeB), c, ldc, beta != 0, epilogue);
        MultiplyAlone(workspace, worker, product, m, n);
    }

    private static void MultiplyAlone(GemmWorkspace workspace, int worker, in GemmProduct product, int m, int n)
    {
        var packedLength = product.ReadsInPlace ? 0 : product.PackedLength;
        var room = workspace.Packing(worker, packedLength + product.PackedRowsLength(GemmBlocking.MaximumRows));
        var packed = packedLength == 0 ? null : room;
        var packedRows = product.PacksRows ? room + packedLength : null;
        for (var block = 0; block < product.Blocks; block++)
        {
            if (packed is not null)
                product.Pack(block, 0, n, packed);
            for (var row = 0; row < m; row += GemmBlocking.MaximumRows)
            {
                if (packedRows is not null)
                    product.PackRows(block, row, GemmBlocking.MaximumRows, packedRows);
                product.Multiply(block, new(row, GemmBlocking.MaximumRows, 0, n), packed, packedRows);
            }
        }
    }

    private static void PackAndMultiply(GemmWorkspace workspace, in GemmProduct product, in GemmGrid grid)
    {
        var packed = workspace.Shared(product.Blocks * product.PackedLength);
        var packing = new GemmPackingTiles(product, packed, GemmBlocking.PackedPanels * workspace.Kernels.PanelColumns);
        workspace.Pool.For(packing.Count, ref packing);
        MultiplyTiles(workspace, product, grid, packed);
    }

    private static void MultiplyTiles(GemmWorkspace workspace, in GemmProduct product, in GemmGrid grid, float* packed)
    {
        var tiles = new GemmTiles(workspace, product, grid, packed);
        workspace.Pool.For(grid.Count, ref tiles);
    }

    private static void MultiplyApart(GemmWorkspace workspace, in GemmProduct product, int m, int n)
    {
        if (workspace.Pool.Threads == 1)
        {
            MultiplyAlone(workspace, 0, product, m, n);
            return;
        }
        var grid = product.WholeGrid(workspace.Pool.Threads);
        var tiles = new GemmWholeTiles(workspace, product, grid);
        workspace.Pool.For(grid.Count, ref tiles);
    }
}
