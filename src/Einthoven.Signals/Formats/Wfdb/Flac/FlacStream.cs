using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>A decoded FLAC stream: RFC 9639, integers of 4 to 32 bits in 1 to 8 channels.</summary>
/// <remarks>Checksums of headers (CRC-8) and frames (CRC-16) are verified. Memory grows with what was decoded, never with what a header claims.</remarks>
internal sealed class FlacStream
{
    /// <summary>A stream may hold so many samples a byte: flat lines in eight channels, as the usual encoder writes them, take one byte for about 800.</summary>
    private const long MostSamplesAByte = 1024;

    private const int LargestBlock = 1 << 16;

    private const int StreamInfoBytes = 34;

    private readonly FlacChannel[] _channels;

    private FlacStream(FlacStreamInfo info, FlacChannel[] channels)
    {
        BitsPerSample = info.BitsPerSample;
        _channels = channels;
        Channels = [.. channels.Select(channel => channel.Samples)];
    }

    /// <summary>Bits of one sample.</summary>
    public int BitsPerSample { get; }

    /// <summary>The samples channel by channel, all of one length.</summary>
    public ReadOnlyMemory<int>[] Channels { get; }

    /// <summary>Samples of each channel.</summary>
    public int Samples => _channels[0].Count;

    /// <summary>Decodes a whole stream.</summary>
    /// <exception cref="RecordingFormatException">It is no FLAC, damaged, or shorter than it says.</exception>
    public static FlacStream Decode(ReadOnlyMemory<byte> content, string source)
    {
        var (info, at) = Metadata(content.Span, source);
        var channels = new FlacChannel[info.Channels];
        for (var i = 0; i < channels.Length; i++) channels[i] = new FlacChannel();
        var most = content.Length * MostSamplesAByte;
        while (at < content.Length && (info.Samples == 0 || channels[0].Count < info.Samples))
        {
            at += FlacFrame.Decode(content.Span[at..], info, channels, source, at);
            if ((long)channels[0].Count * channels.Length > most + LargestBlock)
                throw new RecordingFormatException(source, $"byte {at}", $"expected a signal, found more than {MostSamplesAByte} samples a byte.");
            if (channels[0].Count > Array.MaxLength - LargestBlock)
                throw new RecordingFormatException(source, $"byte {at}", $"more than {channels[0].Count:N0} samples are too many to be read at once.");
        }

        if (channels[0].Count < info.Samples)
            throw new RecordingFormatException(source, $"byte {at}", $"the FLAC stream promises {info.Samples:N0} samples and holds {channels[0].Count:N0}; it is truncated.");
        return new FlacStream(info, channels);
    }

    private static (FlacStreamInfo Info, int End) Metadata(ReadOnlySpan<byte> content, string source)
    {
        if (!content.StartsWith("fLaC"u8)) throw new RecordingFormatException(source, "byte 0", "expected a FLAC stream (fLaC).");
        FlacStreamInfo? info = null;
        var at = 4;
        while (true)
        {
            if (content.Length - at < 4) throw Short(source, at);
            var kind = content[at] & 0x7f;
            var isLast = content[at] >= 0x80;
            var length = BinaryPrimitives.ReadInt32BigEndian(content[at..]) & 0xffffff;
            at += 4;
            if (content.Length - at < length) throw Short(source, at);
            if (kind == 0 && length == StreamInfoBytes) info ??= FlacStreamInfo.Parse(content.Slice(at, length));
            at += length;
            if (isLast) return (info ?? throw new RecordingFormatException(source, "byte 4", "the FLAC stream has no STREAMINFO block."), at);
        }
    }

    private static RecordingFormatException Short(string source, int at) => new(source, $"byte {at}", "the FLAC stream ends inside its metadata.");
}
