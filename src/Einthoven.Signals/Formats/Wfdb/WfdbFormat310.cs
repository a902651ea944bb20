using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>
/// Format 310: three 10-bit two's complement samples in two little-endian words. Bits 1 to 10 of each word are a sample; the
/// five bits above are half of the third, the first word's its low half. Bit 0 is not used.
/// </summary>
internal sealed class WfdbFormat310 : WfdbPackedFormat
{
    public override int Code => 310;

    public override int BlockSamples => 3;

    public override int BlockBytes => 4;

    public override int? Invalid => -512;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<int> samples)
    {
        for (var i = 0; i < samples.Length; i += 3, bytes = bytes[Math.Min(4, bytes.Length)..])
        {
            int first = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            samples[i] = Extend(first >> 1);
            if (i + 1 >= samples.Length) return;

            int second = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            samples[i + 1] = Extend(second >> 1);
            if (i + 2 < samples.Length) samples[i + 2] = Extend((first >> 11) | ((second >> 11) << 5));
        }
    }

    protected override int TailBytes(int samples) => samples * 2;

    private static int Extend(int tenBits) => (tenBits << 22) >> 22;
}
