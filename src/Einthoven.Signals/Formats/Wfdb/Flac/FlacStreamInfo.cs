using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>The block that tells what all frames share: RFC 9639, section 8.2.</summary>
/// <param name="Channels">1 to 8.</param>
/// <param name="BitsPerSample">4 to 32.</param>
/// <param name="Samples">Samples of each channel, or 0 where the stream does not say.</param>
internal sealed record FlacStreamInfo(int Channels, int BitsPerSample, long Samples)
{
    public static FlacStreamInfo Parse(ReadOnlySpan<byte> block)
    {
        var packed = BinaryPrimitives.ReadUInt64BigEndian(block[10..]); // 20 bits of rate, 3 of channels, 5 of bits, 36 of length
        return new((int)((packed >> 41) & 7) + 1, (int)((packed >> 36) & 31) + 1, (long)(packed & 0xf_ffff_ffff));
    }
}
