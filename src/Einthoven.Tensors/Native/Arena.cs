using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Hands out native memory by size class and takes it back; nothing goes to the operating system in between.</summary>
/// <remarks>Not thread-safe: memory is rented and returned by the thread that drives the context, never inside a tile.</remarks>
internal sealed unsafe class Arena(bool poison) : IDisposable
{
    /// <summary>A request may take a free piece of up to so many classes above its own: twice its size.</summary>
    private const int Borrowing = 8;

    /// <summary>Free pieces of a class that was not asked for in so many steps go back to the operating system.</summary>
    private const int StaleSteps = 64;

    private readonly List<Piece> _pieces = [];
    private readonly Stack<int> _vacant = new();
    private readonly Stack<int>[] _free = CreateLists();
    private readonly long[] _lastUse = new long[SizeClasses.Count];
    private long _step;
    private bool _disposed;

    /// <summary>Bytes handed out and not yet returned.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>Bytes held: handed out or waiting in the lists.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>The most bytes held at any time.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Memory for <paramref name="length"/> floats, 64-byte aligned, with unspecified content.</summary>
    public NativeFloats Rent(int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(ComputeContext));
        var wanted = SizeClasses.Of(length);
        _lastUse[wanted] = _step;
        var last = Math.Min(wanted + Borrowing, _free.Length - 1);
        for (var sizeClass = wanted; sizeClass <= last; sizeClass++)
        {
            if (_free[sizeClass].TryPop(out var piece)) return HandOut(piece, length);
        }
        return HandOut(Allocate(wanted), length);
    }

    /// <summary>Takes memory back; nobody may touch it from now on.</summary>
    public void Return(NativeFloats memory)
    {
        if (memory.IsNull || _disposed) return;
        var piece = _pieces[memory.Piece];
        if (!piece.IsOut) throw new InvalidOperationException("Native memory was returned twice.");
        if (poison) memory.Span.Fill(float.NaN);
        piece.IsOut = false;
        LiveBytes -= piece.Block!.Bytes;
        _free[piece.SizeClass].Push(memory.Piece);
    }

    /// <summary>Counts a step and now and then lets go of pieces that no step asks for any more.</summary>
    public void EndStep()
    {
        if (++_step % StaleSteps != 0) return;
        for (var sizeClass = 0; sizeClass < _free.Length; sizeClass++)
        {
            if (_lastUse[sizeClass] < _step - StaleSteps) Trim(_free[sizeClass]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var piece in _pieces) piece.Block?.Dispose();
        (LiveBytes, HeldBytes) = (0, 0);
    }

    private static Stack<int>[] CreateLists()
    {
        var lists = new Stack<int>[SizeClasses.Count];
        for (var i = 0; i < lists.Length; i++) lists[i] = new Stack<int>();
        return lists;
    }

    private NativeFloats HandOut(int index, int length)
    {
        var piece = _pieces[index];
        piece.IsOut = true;
        LiveBytes += piece.Block!.Bytes;
        var memory = new NativeFloats(piece.Block.Numbers, length, index);
        if (poison) memory.Span.Fill(float.NaN);
        return memory;
    }

    private int Allocate(int sizeClass)
    {
        if (!_vacant.TryPop(out var index))
        {
            index = _pieces.Count;
            _pieces.Add(new Piece());
        }
        var piece = _pieces[index];
        piece.SizeClass = sizeClass;
        piece.Block = new NativeMemoryBlock(SizeClasses.Capacity(sizeClass));
        HeldBytes += piece.Block.Bytes;
        PeakBytes = Math.Max(PeakBytes, HeldBytes);
        return index;
    }

    private void Trim(Stack<int> free)
    {
        while (free.TryPop(out var index))
        {
            var piece = _pieces[index];
            HeldBytes -= piece.Block!.Bytes;
            piece.Block.Dispose();
            piece.Block = null;
            _vacant.Push(index);
        }
    }

    private sealed class Piece
    {
        public NativeMemoryBlock? Block { get; set; }

        public int SizeClass { get; set; }

        public bool IsOut { get; set; }
    }
}
