using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>Philips' compression of ECG leads: a chunk a lead, in it second differences whose bytes are packed by LZW.</summary>
/// <remarks>
/// A chunk begins with its size (32 bits), a number whose meaning is not known (16 bits, 1 in real files) and the first difference (16 bits), all little
/// endian. Unpacked, the upper bytes of all values come before the lower ones. The first two values are samples; from each later one, less 64,
/// and the two samples before follows the next: <c>x[i] = 2 x[i-1] - x[i-2] - d[i-1]</c>.
/// </remarks>
internal sealed class XliDecoder(byte[] content, string source, string place)
{
    private const int HeaderBytes = 8;
    private const int Bias = 64;

    private int _offset;

    /// <summary>How many samples the leads of a file may expand to. LZW could unpack a small file to hundreds of times its size; no ECG needs that.</summary>
    public static long MostSamples(int fileSize) => 4L * fileSize + (1 << 18);

    /// <summary>The values of the next lead.</summary>
    /// <exception cref="RecordingFormatException">The chunk is cut, damaged, or of another length.</exception>
    public int[] Next(Lead lead, int samples)
    {
        if (content.Length - _offset < HeaderBytes) throw Error(lead, $"expected a chunk, found {content.Length - _offset} bytes.");
        var header = content.AsSpan(_offset, HeaderBytes);
        var (size, difference) = (BinaryPrimitives.ReadInt32LittleEndian(header), BinaryPrimitives.ReadInt16LittleEndian(header[6..]));
        if (size < 0 || size > content.Length - _offset - HeaderBytes)
            throw Error(lead, $"the chunk says it has {size} bytes, {content.Length - _offset - HeaderBytes} are left.");

        var packed = content.AsSpan(_offset + HeaderBytes, size);
        var bytes = new byte[checked(samples * 2)];
        var unpacked = LzwDecoder.Unpack(packed, bytes);
        if (unpacked < 0) throw Error(lead, "its LZW codes are damaged.");
        if (unpacked != bytes.Length) throw Error(lead, $"{samples} samples were promised, {(unpacked > bytes.Length ? "more" : $"{unpacked / 2}")} are there.");
        _offset += HeaderBytes + size;
        return Integrate(bytes, difference, lead);
    }

    private int[] Integrate(byte[] bytes, int difference, Lead lead)
    {
        var samples = new int[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            var stored = (short)(bytes[i] << 8 | bytes[samples.Length + i]);
            if (i < 2)
            {
                samples[i] = stored;
                continue;
            }

            var sample = 2 * samples[i - 1] - samples[i - 2] - difference;
            samples[i] = sample == (short)sample ? sample : throw Error(lead, $"sample {i} leaves 16 bits; the data are damaged.");
            difference = stored - Bias;
        }

        return samples;
    }

    private RecordingFormatException Error(Lead lead, string problem) => new(source, place, $"XLI, lead {lead}: {problem}");
}
