namespace Einthoven.Tensors.Native;

/// <summary>A run of numbers in one of an arena's segments, handed out or free; it knows the runs beside it.</summary>
internal sealed unsafe class Piece(int index)
{
    /// <summary>The arena's number of the piece.</summary>
    public int Index { get; } = index;

    public float* Start { get; set; }

    /// <summary>Numbers that fit.</summary>
    public long Length { get; set; }

    public bool IsOut { get; set; }

    /// <summary>The piece that ends where this one starts, in the same segment.</summary>
    public Piece? Before { get; set; }

    /// <summary>The piece that starts where this one ends, in the same segment.</summary>
    public Piece? After { get; set; }

    /// <summary>The neighbours in a list of <see cref="FreePieces"/>.</summary>
    public Piece? PreviousFree { get; set; }

    /// <inheritdoc cref="PreviousFree"/>
    public Piece? NextFree { get; set; }
}
