namespace Einthoven.Tensors.Kernels;

/// <summary>A of a product as tiles of rows: packed, or where it lies.</summary>
internal readonly unsafe struct RowTileView
{
    private readonly float* _first;
    private readonly nint _tileStride;
    private readonly nint _startStride;

    private RowTileView(float* first, nint rowStride, nint columnStride, nint tileStride, nint startStride)
    {
        (RowStride, ColumnStride, _tileStride, _startStride) = (rowStride, columnStride, tileStride, startStride);
        _first = first;
    }

    /// <summary>Numbers from a row of a tile to the next.</summary>
    public nint RowStride { get; }

    /// <summary>Numbers from a column to the next.</summary>
    public nint ColumnStride { get; }

    /// <summary>A where it lies.</summary>
    public static RowTileView InPlace(in MatrixView a) => new(a.First, a.RowStride, a.ColumnStride, 0, a.RowStride);

    /// <summary>Tiles (k, tileRows) as <see cref="KernelSet.PackRows"/> writes them.</summary>
    public static RowTileView Packed(float* packed, int k, int tileRows) =>
        new(packed, 1, tileRows, GemmBlocking.PackedStride(k, tileRows), 0);

    /// <summary>The first number of a tile that begins at a row.</summary>
    public float* Tile(int tile, int row) => _first + tile * _tileStride + row * _startStride;
}
