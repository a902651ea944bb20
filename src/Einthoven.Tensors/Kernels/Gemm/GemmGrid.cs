namespace Einthoven.Tensors.Kernels;

/// <summary>C cut into rectangles of equal size.</summary>
/// <param name="M">Rows of C.</param>
/// <param name="N">Columns of C.</param>
/// <param name="Rows">Rows of a rectangle.</param>
/// <param name="Columns">Columns of a rectangle.</param>
internal readonly record struct GemmGrid(int M, int N, int Rows, int Columns)
{
    /// <summary>How many rectangles.</summary>
    public int Count => Down * Across;

    /// <summary>Rectangles one below the other.</summary>
    public int Down => (M + Rows - 1) / Rows;

    /// <summary>Rectangles side by side.</summary>
    public int Across => (N + Columns - 1) / Columns;

    /// <summary>One of them; the last ones may reach beyond C.</summary>
    public GemmRectangle this[int index] => new(index / Across * Rows, Rows, index % Across * Columns, Columns);
}
