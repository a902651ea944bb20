using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Hands out native memory and takes it back; nothing goes to the operating system in between.</summary>
/// <remarks>
/// Memory lies in segments; a piece is cut from a free one and joins its free neighbours when it returns, so that steps of changing sizes share the same memory.
/// Between steps several segments become one as large as all. Not thread-safe: memory is rented and returned by the thread that drives the context,
/// never inside a tile.
/// </remarks>
internal sealed unsafe class Arena(bool poison) : IDisposable
{
    private const int CacheLine = 16;

    /// <summary>Numbers below which what is left of a piece stays with it: a kilobyte.</summary>
    private const int SmallestRest = 256;

    /// <summary>Numbers of the smallest segment: 64 KiB. Each further one is as large as this share of all before.</summary>
    private const long SmallestSegment = 16_384;
    private const int Growth = 8;

    /// <summary>So often it is looked whether far more is held than was needed.</summary>
    private const int StepsBetweenLooks = 64;

    private readonly List<NativeMemoryBlock> _segments = [];
    private readonly List<Piece> _pieces = [];
    private readonly Stack<Piece> _vacant = new();
    private readonly FreePieces _free = new();
    private long _reserve;
    private long _mostLive;
    private long _step;
    private bool _disposed;

    /// <summary>Bytes handed out and not yet returned.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>Bytes held: handed out or free.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>The most bytes held at any time.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Memory for <paramref name="length"/> floats, 64-byte aligned, with unspecified content.</summary>
    public NativeFloats Rent(int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(ComputeContext));
        // A cache line more than needed, or tensors of 2^n numbers would all begin in the same cache set.
        var wanted = ((long)length + CacheLine - 1) / CacheLine * CacheLine + CacheLine;
        var piece = _free.Find(wanted) ?? AddSegment(wanted);
        _free.Remove(piece);
        CutOff(piece, wanted);
        piece.IsOut = true;
        LiveBytes += Bytes(piece);
        _mostLive = Math.Max(_mostLive, LiveBytes);
        var memory = new NativeFloats(piece.Start, length, piece.Index);
        if (poison) memory.Span.Fill(float.NaN);
        return memory;
    }

    /// <summary>Takes memory back; nobody may touch it from now on.</summary>
    public void Return(NativeFloats memory)
    {
        if (memory.IsNull || _disposed) return;
        var piece = _pieces[memory.Piece];
        if (!piece.IsOut || piece.Start != memory.Pointer) throw new InvalidOperationException("Native memory was returned twice.");
        if (poison) memory.Span.Fill(float.NaN);
        piece.IsOut = false;
        LiveBytes -= Bytes(piece);
        if (piece.After is { IsOut: false } after)
        {
            _free.Remove(after);
            Swallow(piece, after);
        }

        if (piece.Before is { IsOut: false } before)
        {
            _free.Remove(before);
            Swallow(before, piece);
            piece = before;
        }

        _free.Add(piece);
    }

    /// <summary>Counts a step; where nothing is handed out, joins segments, and lets go of memory that the last steps did not need.</summary>
    public void EndStep()
    {
        var looks = ++_step % StepsBetweenLooks == 0;
        if (LiveBytes == 0)
        {
            var isTooMuch = looks && HeldBytes > 2 * _mostLive && HeldBytes > SmallestSegment * sizeof(float);
            if (isTooMuch || _segments.Count > 1) Release(_mostLive + (_mostLive / Growth));
        }

        if (looks) _mostLive = LiveBytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var segment in _segments) segment.Dispose();
        (LiveBytes, HeldBytes) = (0, 0);
    }

    /// <summary>Gives everything back; the next segment will have room for <paramref name="reserve"/> bytes.</summary>
    private void Release(long reserve)
    {
        foreach (var segment in _segments) segment.Dispose();
        _segments.Clear();
        _free.Clear();
        _vacant.Clear();
        foreach (var piece in _pieces) _vacant.Push(piece);
        (HeldBytes, _reserve) = (0, reserve / sizeof(float));
    }

    private Piece AddSegment(long wanted)
    {
        // Whole multiples of what is wanted: what follows is often of the same size.
        var share = Math.Max(Math.Max(HeldBytes / sizeof(float) / Growth, SmallestSegment), _reserve);
        var segment = new NativeMemoryBlock((share + wanted - 1) / wanted * wanted);
        _reserve = 0;
        _segments.Add(segment);
        HeldBytes += segment.Bytes;
        PeakBytes = Math.Max(PeakBytes, HeldBytes);
        var piece = NewPiece(segment.Numbers, segment.Bytes / sizeof(float));
        _free.Add(piece);
        return piece;
    }

    /// <summary>Leaves a piece what is wanted, and makes the rest a free piece.</summary>
    private void CutOff(Piece piece, long wanted)
    {
        var rest = piece.Length - wanted;
        if (rest < SmallestRest) return;
        var behind = NewPiece(piece.Start + wanted, rest);
        (behind.Before, behind.After) = (piece, piece.After);
        behind.After?.Before = behind;
        (piece.After, piece.Length) = (behind, wanted);
        _free.Add(behind);
    }

    /// <summary>The piece behind becomes part of the one before it; neither is in a list.</summary>
    private void Swallow(Piece piece, Piece behind)
    {
        piece.Length += behind.Length;
        piece.After = behind.After;
        piece.After?.Before = piece;
        _vacant.Push(behind);
    }

    private Piece NewPiece(float* start, long length)
    {
        if (!_vacant.TryPop(out var piece))
        {
            piece = new Piece(_pieces.Count);
            _pieces.Add(piece);
        }

        piece.Start = start;
        (piece.Length, piece.IsOut) = (length, false);
        (piece.Before, piece.After, piece.PreviousFree, piece.NextFree) = (null, null, null, null);
        return piece;
    }

    private static long Bytes(Piece piece) => piece.Length * sizeof(float);
}
