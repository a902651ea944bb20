namespace Einthoven.Tensors.Kernels;

/// <summary>A matrix product with everything decided but who computes which tile.</summary>
internal readonly unsafe struct GemmProduct(
    KernelSet kernels, int m, int n, int k, MatrixView a, MatrixView b, float* c, int ldc, bool accumulate, GemmEpilogue epilogue)
{
    private readonly MatrixView _a = a;
    private readonly MatrixView _b = b;
    private readonly float* _c = c;
    private readonly GemmEpilogue _epilogue = epilogue;

    /// <summary>The depth of a block.</summary>
    public int Depth { get; } = GemmBlocking.Depth(k);

    /// <summary>Whether the innermost product can read B where it lies, at little loss.</summary>
    /// <remarks>Packing pays when its cost is spread over many rows, or when B's columns are contiguous instead of its rows.</remarks>
    public bool ReadsInPlace => _b.ColumnStride == 1 && n % kernels.PanelColumns == 0 && m <= InPlaceRows;

    private const int InPlaceRows = 64;

    /// <summary>Room for all of B, packed.</summary>
    public long PackedLength => (long)k * PackedColumns;

    /// <summary>Blocks that k is cut into.</summary>
    public int Blocks => (k + Depth - 1) / Depth;

    private long PackedColumns => ((long)n + kernels.PanelColumns - 1) / kernels.PanelColumns * kernels.PanelColumns;

    /// <summary>Packs columns from <paramref name="column"/>, a multiple of the panel's, of a block of B.</summary>
    public void Pack(int block, int column, int columns, float* packed)
    {
        var start = block * Depth;
        var depth = Math.Min(Depth, k - start);
        kernels.PackPanels(_b.From(start, column), depth, Math.Min(columns, n - column), packed + start * PackedColumns + (long)column * depth);
    }

    /// <summary>Computes a tile of C from packed B, or from B where it lies when <paramref name="packed"/> is null.</summary>
    public void MultiplyTile(int row, int rows, int column, int columns, float* packed)
    {
        rows = Math.Min(rows, m - row);
        columns = Math.Min(columns, n - column);
        var to = _c + (nint)row * ldc + column;
        for (var start = 0; start < k; start += Depth)
        {
            var depth = Math.Min(Depth, k - start);
            var panels = packed is null
                ? PanelView.InPlace(_b.From(start, column), kernels.PanelColumns)
                : PanelView.Packed(packed + start * PackedColumns + (long)column * depth, depth, kernels.PanelColumns);
            var finish = start + depth == k ? _epilogue.From((nint)row * ldc, column) : default;
            kernels.MultiplyPanels(rows, columns, depth, _a.From(row, start), panels, to, ldc, accumulate || start > 0, finish);
        }
    }
}
