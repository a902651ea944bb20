namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>One frame: a header, a subframe for each channel, a checksum. RFC 9639, section 9.</summary>
internal static class FlacFrame
{
    private const int LeftSide = 8, SideRight = 9, MidSide = 10;
    private static readonly int[] SampleSizes = [0, 8, 12, -1, 16, 20, 24, 32];

    /// <summary>Decodes a frame and appends its samples to the channels.</summary>
    /// <returns>The bytes it took.</returns>
    public static int Decode(ReadOnlySpan<byte> bytes, FlacStreamInfo info, FlacChannel[] channels, string source, long start)
    {
        var bits = new FlacBits(bytes, source, start);
        var (samples, assignment) = Header(ref bits, bytes, info);
        for (var i = 0; i < channels.Length; i++)
        {
            var isSide = assignment switch { LeftSide or MidSide => i == 1, SideRight => i == 0, _ => false };
            FlacSubframe.Decode(ref bits, info.BitsPerSample + (isSide ? 1 : 0), channels[i].Append(samples));
        }

        bits.Align();
        var end = bits.Position;
        if (bits.Unsigned(16) != FlacCrc.Crc16(bytes[..end])) throw bits.Error("a FLAC frame's checksum is wrong; the file is damaged, fetch it again.");
        if (assignment >= LeftSide) Join(assignment, Last(channels[0], samples), Last(channels[1], samples));
        return end + 2;
    }

    private static (int Samples, int Assignment) Header(ref FlacBits bits, ReadOnlySpan<byte> bytes, FlacStreamInfo info)
    {
        if (bits.Unsigned(15) != 0x7ffc) throw bits.Error("expected a FLAC frame, found something else.");
        bits.Unsigned(1); // whether frames or samples are numbered
        var sizeCode = (int)bits.Unsigned(4);
        var rateCode = (int)bits.Unsigned(4);
        var assignment = (int)bits.Unsigned(4);
        var sampleSize = SampleSizes[bits.Unsigned(3)];
        bits.Unsigned(1);
        Number(ref bits);

        var samples = sizeCode switch
        {
            0 => throw bits.Error("block size 0 is reserved in FLAC."),
            1 => 192,
            <= 5 => 144 << sizeCode,
            6 => (int)bits.Unsigned(8) + 1,
            7 => (int)bits.Unsigned(16) + 1,
            _ => 1 << sizeCode,
        };
        if (rateCode == 15) throw bits.Error("sampling rate 15 is forbidden in FLAC.");
        bits.Unsigned(rateCode switch { 12 => 8, 13 or 14 => 16, _ => 0 });

        var end = bits.Position;
        if (bits.Unsigned(8) != FlacCrc.Crc8(bytes[..end])) throw bits.Error("the checksum of a FLAC frame's header is wrong; the file is damaged, fetch it again.");
        var count = assignment < LeftSide ? assignment + 1 : 2;
        if (assignment > MidSide || count != info.Channels) throw bits.Error($"expected {info.Channels} channels, found channel assignment {assignment}.");
        if (sampleSize != 0 && sampleSize != info.BitsPerSample) throw bits.Error($"expected {info.BitsPerSample} bits a sample, found {sampleSize}.");
        return (samples, assignment);
    }

    /// <summary>The number of the frame or of its first sample, stored like a UTF-8 character of up to seven bytes.</summary>
    private static void Number(ref FlacBits bits)
    {
        var first = (byte)bits.Unsigned(8);
        var ones = System.Numerics.BitOperations.LeadingZeroCount((uint)(byte)~first) - 24;
        if (ones is 1 or 8) throw bits.Error("expected the number of a FLAC frame.");
        for (var i = 1; i < ones; i++)
            if (bits.Unsigned(8) >> 6 != 2) throw bits.Error("expected the number of a FLAC frame.");
    }

    /// <summary>Makes left and right from what is stored instead.</summary>
    private static void Join(int assignment, Span<int> first, Span<int> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            switch (assignment)
            {
                case LeftSide:
                    second[i] = unchecked(first[i] - second[i]);
                    break;
                case SideRight:
                    first[i] = unchecked(first[i] + second[i]);
                    break;
                default:
                    var sum = ((long)first[i] << 1) | (uint)(second[i] & 1);
                    (first[i], second[i]) = ((int)((sum + second[i]) >> 1), (int)((sum - second[i]) >> 1));
                    break;
            }
        }
    }

    private static Span<int> Last(FlacChannel channel, int samples) =>
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(channel.Samples)[^samples..].Span;
}
