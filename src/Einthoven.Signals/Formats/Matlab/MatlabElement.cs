using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Matlab;

/// <summary>A data element of a MAT-file of level 5: a type, and bytes. "MAT-File Format", section "Data Elements".</summary>
/// <param name="Type">The data type: 14 is a matrix, 15 a compressed element, below are numbers.</param>
/// <param name="Data">Its bytes, without padding.</param>
/// <param name="Length">Bytes of the whole element, with tag and padding.</param>
internal readonly record struct MatlabElement(uint Type, ReadOnlyMemory<byte> Data, int Length)
{
    public const uint Matrix = 14, Compressed = 15;

    private const int TagBytes = 8;

    /// <summary>Reads the element at the start of some bytes.</summary>
    /// <param name="bytes">The element and what follows.</param>
    /// <param name="isBigEndian">The file's byte order.</param>
    /// <param name="isPart">Whether the bytes are only the beginning; an element that goes on is cut then.</param>
    /// <returns>The element; null where the bytes end before it does.</returns>
    public static MatlabElement? Read(ReadOnlyMemory<byte> bytes, bool isBigEndian, bool isPart = false)
    {
        if (bytes.Length < TagBytes) return null;
        var first = Word(bytes, isBigEndian);
        if (first >> 16 is var small and not 0) // up to four bytes lie in the tag itself
            return small <= 4 ? new MatlabElement(first & 0xffff, bytes.Slice(4, (int)small), TagBytes) : null;

        long size = Word(bytes[4..], isBigEndian);
        var rest = bytes.Length - TagBytes;
        if (size > rest && !isPart) return null;
        var padded = first == Compressed ? size : (size + 7) / 8 * 8;
        return new MatlabElement(first, bytes.Slice(TagBytes, (int)Math.Min(size, rest)), (int)Math.Min(padded, rest) + TagBytes);
    }

    /// <summary>An unsigned number of 32 bits.</summary>
    public static uint Word(ReadOnlyMemory<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
}
