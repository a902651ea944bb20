namespace Einthoven.Tensors.Native;

/// <summary>The free pieces of an arena, in lists by size.</summary>
/// <remarks>Two-level segregated fit, Masmano et al., ECRTS 2004: a piece that fits closely is found without a search through all of them.</remarks>
internal sealed class FreePieces
{
    private readonly Piece?[] _lists = new Piece?[SizeClasses.Count];

    /// <summary>Takes in a piece.</summary>
    public void Add(Piece piece)
    {
        ref var first = ref _lists[ListOf(piece.Length)];
        (piece.PreviousFree, piece.NextFree) = (null, first);
        first?.PreviousFree = piece;
        first = piece;
    }

    /// <summary>Takes out a piece that is in a list.</summary>
    public void Remove(Piece piece)
    {
        if (piece.PreviousFree is { } previous) previous.NextFree = piece.NextFree;
        else _lists[ListOf(piece.Length)] = piece.NextFree;
        piece.NextFree?.PreviousFree = piece.PreviousFree;
        (piece.PreviousFree, piece.NextFree) = (null, null);
    }

    /// <summary>A piece with room for so many numbers, the smallest list first; null when there is none. It stays in its list.</summary>
    public Piece? Find(long length)
    {
        for (var list = ListOf(length); list < _lists.Length; list++)
        {
            for (var piece = _lists[list]; piece is not null; piece = piece.NextFree)
                if (piece.Length >= length) return piece;
        }

        return null;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_lists);

    /// <summary>The largest class that a piece fills.</summary>
    private static int ListOf(long length)
    {
        var size = (int)Math.Min(length, int.MaxValue);
        var atLeast = SizeClasses.Of(size);
        return SizeClasses.Capacity(atLeast) > length && atLeast > 0 ? atLeast - 1 : atLeast;
    }
}
