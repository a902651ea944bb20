namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Format 311: three 10-bit two's complement samples in 32 bits, little-endian, the first in the lowest bits; the highest two are not used.</summary>
internal sealed class WfdbFormat311 : WfdbPackedFormat
{
    public override int Code => 311;

    public override int BlockSamples => 3;

    public override int BlockBytes => 4;

    public override int? Invalid => -512;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<int> samples)
    {
        for (var i = 0; i < samples.Length; i += 3, bytes = bytes[Math.Min(4, bytes.Length)..])
        {
            var word = 0u;
            for (var at = 0; at < Math.Min(4, bytes.Length); at++) word |= (uint)bytes[at] << (8 * at);
            for (var sample = 0; sample < Math.Min(3, samples.Length - i); sample++)
                samples[i + sample] = (int)(word >> (10 * sample) << 22) >> 22;
        }
    }

    /// <summary>10 bits lie in two bytes, 20 in three.</summary>
    protected override int TailBytes(int samples) => samples == 0 ? 0 : samples + 1;
}
