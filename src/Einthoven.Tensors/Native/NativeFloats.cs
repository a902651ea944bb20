using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>A run of float32 numbers in native memory: what a span is, but it can be stored and handed to another thread.</summary>
/// <remarks>It owns nothing; whoever rented the memory returns it. Slicing and <see cref="Span"/> are checked, kernels get the bare pointer.</remarks>
internal readonly unsafe struct NativeFloats
{
    public NativeFloats(float* pointer, int length, int piece = NoPiece)
    {
        Pointer = pointer;
        Length = length;
        Piece = piece;
    }

    /// <summary><see cref="Piece"/> of memory that is part of something larger and is never returned by itself.</summary>
    public const int NoPiece = -1;

    public float* Pointer { get; }

    public int Length { get; }

    /// <summary>The arena's number of the memory, or <see cref="NoPiece"/>.</summary>
    public int Piece { get; }

    public bool IsNull => Pointer == null;

    public Span<float> Span => new(Pointer, Length);

    /// <summary>The same memory as 32-bit integers.</summary>
    public Span<int> Integers => new(Pointer, Length);

    /// <summary>The same memory as 64-bit keys, two floats each.</summary>
    public Span<ulong> Keys => new(Pointer, Length / 2);

    /// <summary>The same memory as float64, two floats each.</summary>
    public Span<double> Doubles => new(Pointer, Length / 2);

    /// <summary>The same memory as bfloat16 numbers, two in a float's place.</summary>
    public NativeBFloat16s BFloat16s(int length) => length <= 2L * Length
        ? new((ushort*)Pointer, length)
        : throw new ArgumentOutOfRangeException(nameof(length), length, $"Memory of {Length} float32 numbers has no room for so many of bfloat16.");

    /// <summary>Part of a block that lives as long as its owner.</summary>
    public static NativeFloats Of(NativeMemoryBlock block, int start, int length) => new(block.Numbers + start, length);

    public NativeFloats Slice(int start, int length)
    {
        if ((uint)start > (uint)Length || (uint)length > (uint)(Length - start))
            throw new ArgumentOutOfRangeException(nameof(start), $"A slice of {length} numbers at {start} leaves memory of {Length}.");
        return new NativeFloats(Pointer + start, length);
    }

    /// <summary>Row <paramref name="row"/> of a matrix whose rows are <paramref name="width"/> wide.</summary>
    public NativeFloats Row(int row, int width) => Slice(checked(row * width), width);

    /// <summary>Rows of a matrix whose rows are <paramref name="width"/> wide.</summary>
    public NativeFloats Rows(int first, int count, int width) => Slice(checked(first * width), checked(count * width));
}
