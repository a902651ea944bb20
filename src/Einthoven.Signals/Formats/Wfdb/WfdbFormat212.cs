namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>
/// Format 212: two 12-bit two's complement samples in three bytes. The middle byte holds the high four bits of both, the
/// first sample's in its low half.
/// </summary>
internal sealed class WfdbFormat212 : WfdbPackedFormat
{
    public override int Code => 212;

    public override int BlockSamples => 2;

    public override int BlockBytes => 3;

    public override int? Invalid => -2048;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<int> samples)
    {
        var at = 0;
        for (var i = 0; i < samples.Length; i += 2, at += 3)
        {
            samples[i] = Extend(bytes[at] | ((bytes[at + 1] & 0x0f) << 8));
            if (i + 1 < samples.Length) samples[i + 1] = Extend(bytes[at + 2] | ((bytes[at + 1] & 0xf0) << 4));
        }
    }

    /// <summary>A last sample without a partner takes two bytes.</summary>
    protected override int TailBytes(int samples) => samples * 2;

    private static int Extend(int twelveBits) => (twelveBits << 20) >> 20;
}
