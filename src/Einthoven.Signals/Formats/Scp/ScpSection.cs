using System.Buffers.Binary;
using System.Text;

namespace Einthoven.Signals.Formats.Scp;

/// <summary>One section of a record, without its header; numbers are little endian.</summary>
/// <param name="Id">0 pointers, 1 patient, 2 Huffman tables, 3 leads, 4 beats, 5 reference beat, 6 rhythm, 8 and 11 interpretation.</param>
/// <param name="Version">The section's version, 10 for 1.0.</param>
/// <param name="Data">What follows the header.</param>
/// <param name="Position">Where it begins in the file, in bytes.</param>
/// <param name="Source">The file, for messages.</param>
internal sealed record ScpSection(int Id, int Version, ReadOnlyMemory<byte> Data, int Position, string Source)
{
    /// <summary>The header of a section: CRC, number, length, versions, reserved.</summary>
    public const int HeaderBytes = 16;

    public int Length => Data.Length;

    public byte Byte(int offset) => Bytes(offset, 1)[0];

    public ushort Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    public uint Long(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    /// <exception cref="RecordingFormatException">The section ends before.</exception>
    public ReadOnlySpan<byte> Bytes(int offset, int count) => offset >= 0 && count <= Length - offset
        ? Data.Span.Slice(offset, count)
        : throw Error(offset, $"{count} bytes are expected, the section has {Length}");

    /// <summary>A text up to its first zero byte; null where it is empty.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.Length > 0 ? text : null;
    }

    /// <summary>An error at a byte of the section.</summary>
    public RecordingFormatException Error(int offset, string problem) => new(Source, $"byte {(long)Position + offset}", $"section {Id}: {problem}.");
}
