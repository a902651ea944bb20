using System.Buffers.Binary;

namespace Einthoven.Signals.Formats;

/// <summary>The kinds of numbers that arrays are stored in.</summary>
internal sealed class NumberKind
{
    private readonly Func<ReadOnlyMemory<byte>, bool, double> _read;

    private NumberKind(string name, int bytes, bool isWhole, Func<ReadOnlyMemory<byte>, bool, double> read)
    {
        Name = name;
        Bytes = bytes;
        IsWhole = isWhole;
        _read = read;
    }

    /// <summary>The name for messages, as in "int16".</summary>
    public string Name { get; }

    /// <summary>Bytes of one number.</summary>
    public int Bytes { get; }

    /// <summary>Whether there are only whole numbers.</summary>
    public bool IsWhole { get; }

    public static NumberKind Int8 { get; } = new("int8", 1, true, (bytes, _) => (sbyte)bytes.Span[0]);

    public static NumberKind UInt8 { get; } = new("uint8", 1, true, (bytes, _) => bytes.Span[0]);

    public static NumberKind Int16 { get; } = new("int16", 2, true, (bytes, big) => (short)Word(bytes, big));

    public static NumberKind UInt16 { get; } = new("uint16", 2, true, (bytes, big) => Word(bytes, big));

    public static NumberKind Int32 { get; } = new("int32", 4, true, (bytes, big) => (int)DoubleWord(bytes, big));

    public static NumberKind UInt32 { get; } = new("uint32", 4, true, (bytes, big) => DoubleWord(bytes, big));

    public static NumberKind Int64 { get; } = new("int64", 8, true, (bytes, big) => (long)QuadWord(bytes, big));

    public static NumberKind UInt64 { get; } = new("uint64", 8, true, (bytes, big) => QuadWord(bytes, big));

    public static NumberKind Half { get; } = new("float16", 2, false, (bytes, big) => (double)BitConverter.UInt16BitsToHalf(Word(bytes, big)));

    public static NumberKind Single { get; } = new("float32", 4, false, (bytes, big) => BitConverter.UInt32BitsToSingle(DoubleWord(bytes, big)));

    public static NumberKind Double { get; } = new("float64", 8, false, (bytes, big) => BitConverter.UInt64BitsToDouble(QuadWord(bytes, big)));

    /// <summary>Reads the number at the start of some bytes.</summary>
    public double Read(ReadOnlyMemory<byte> bytes, bool isBigEndian) => _read(bytes, isBigEndian);

    /// <summary>The same, but NaN for -32768 among 16-bit numbers, which is WFDB's word for "no sample".</summary>
    public double ReadSample(ReadOnlyMemory<byte> bytes, bool isBigEndian) =>
        _read(bytes, isBigEndian) is var value && this == Int16 && value == short.MinValue ? double.NaN : value;

    private static ushort Word(ReadOnlyMemory<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span);

    private static uint DoubleWord(ReadOnlyMemory<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);

    private static ulong QuadWord(ReadOnlyMemory<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span) : BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
}
