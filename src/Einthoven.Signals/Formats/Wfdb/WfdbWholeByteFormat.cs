using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The formats of whole bytes a sample that are seldom met: 8, 24, 32, 61, 80, 160.</summary>
internal sealed class WfdbWholeByteFormat : WfdbPackedFormat
{
    private readonly Decoder _decode;

    private WfdbWholeByteFormat(int code, int bytes, int? invalid, Decoder decode)
    {
        Code = code;
        BlockBytes = bytes;
        Invalid = invalid;
        _decode = decode;
    }

    private delegate int Decoder(ReadOnlySpan<byte> sample);

    /// <summary>8-bit first differences; what does not fit is caught up by the next ones.</summary>
    public static WfdbWholeByteFormat Format8 { get; } = new(8, 1, null, bytes => (sbyte)bytes[0]);

    /// <summary>24-bit two's complement, least significant byte first.</summary>
    public static WfdbWholeByteFormat Format24 { get; } = new(24, 3, -1 << 23, bytes => bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16));

    /// <summary>32-bit two's complement, least significant byte first.</summary>
    public static WfdbWholeByteFormat Format32 { get; } = new(32, 4, int.MinValue, BinaryPrimitives.ReadInt32LittleEndian);

    /// <summary>16-bit two's complement, most significant byte first.</summary>
    public static WfdbWholeByteFormat Format61 { get; } = new(61, 2, short.MinValue, bytes => BinaryPrimitives.ReadInt16BigEndian(bytes));

    /// <summary>8-bit offset binary: 128 is 0.</summary>
    public static WfdbWholeByteFormat Format80 { get; } = new(80, 1, sbyte.MinValue, bytes => bytes[0] - 128);

    /// <summary>16-bit offset binary, least significant byte first: 32,768 is 0.</summary>
    public static WfdbWholeByteFormat Format160 { get; } = new(160, 2, short.MinValue, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes) - 32768);

    public override int Code { get; }

    public override int BlockBytes { get; }

    public override int? Invalid { get; }

    public override bool IsDifference => Code == 8;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<int> samples)
    {
        for (var i = 0; i < samples.Length; i++) samples[i] = _decode(bytes.Slice(i * BlockBytes, BlockBytes));
    }
}
