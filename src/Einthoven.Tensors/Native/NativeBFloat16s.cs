namespace Einthoven.Tensors.Native;

/// <summary>A run of bfloat16 numbers in native memory: the upper halves of float32. It owns nothing.</summary>
internal readonly unsafe struct NativeBFloat16s(ushort* pointer, int length)
{
    public ushort* Pointer { get; } = pointer;

    public int Length => length;

    public bool IsNull => Pointer == null;

    /// <summary>float32 numbers that take as much memory.</summary>
    public static int Room(int length) => (int)(((long)length + 1) / 2);

    /// <summary>A part; nothing of nothing.</summary>
    public NativeBFloat16s Slice(int start, int count)
    {
        if (IsNull) return default;
        if ((uint)start > (uint)length || (uint)count > (uint)(length - start))
            throw new ArgumentOutOfRangeException(nameof(start), $"A slice of {count} numbers at {start} leaves memory of {length}.");
        return new NativeBFloat16s(Pointer + start, count);
    }

    /// <summary>Rows of a matrix whose rows are <paramref name="width"/> wide.</summary>
    public NativeBFloat16s Rows(int first, int count, int width) => Slice(checked(first * width), checked(count * width));
}
