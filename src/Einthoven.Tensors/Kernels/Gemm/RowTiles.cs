using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// Rows cut into tiles of registers: of equal height, the first ones a row higher, which keeps the multipliers busier than full tiles and
/// a low rest.
/// </summary>
internal readonly struct RowTiles
{
    private readonly int _height;
    private readonly int _higher;

    /// <summary>Cuts m rows into as few tiles of at most <paramref name="tileRows"/> as there can be.</summary>
    public RowTiles(int m, int tileRows)
    {
        Count = (m + tileRows - 1) / tileRows;
        _height = m / Math.Max(Count, 1);
        _higher = m - _height * Count;
    }

    /// <summary>How many tiles.</summary>
    public int Count { get; }

    /// <summary>The first row of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int tile) => tile * _height + Math.Min(tile, _higher);

    /// <summary>The rows of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Height(int tile) => _height + (tile < _higher ? 1 : 0);
}
