using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Format 16: 16-bit two's complement, least significant byte first.</summary>
internal sealed class WfdbFormat16 : WfdbPackedFormat
{
    public const short NoSample = short.MinValue;

    public override int Code => 16;

    public override int BlockBytes => sizeof(short);

    public override int? Invalid => NoSample;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<int> samples)
    {
        var words = MemoryMarshal.Cast<byte, short>(bytes);
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BitConverter.IsLittleEndian ? words[i] : BinaryPrimitives.ReverseEndianness(words[i]);
    }
}
