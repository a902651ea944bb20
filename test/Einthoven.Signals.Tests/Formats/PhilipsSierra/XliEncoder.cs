using System.Buffers.Binary;

namespace Einthoven.Signals.Tests.Formats.PhilipsSierra;

/// <summary>Philips' compression, the other way round.</summary>
internal static class XliEncoder
{
    public static byte[] Chunk(ReadOnlySpan<int> samples, int? size = null)
    {
        var count = samples.Length;
        var differences = new int[Math.Max(count - 1, 2)]; // of the samples from the third on; none belongs to the last
        for (var i = 2; i < count; i++) differences[i - 2] = 2 * samples[i - 1] - samples[i - 2] - samples[i];

        var bytes = new byte[2 * count];
        for (var i = 0; i < count; i++)
        {
            var stored = i < 2 ? samples[i] : i < count - 1 ? differences[i - 1] + 64 : 64;
            (bytes[i], bytes[count + i]) = ((byte)(stored >> 8), (byte)stored);
        }

        var packed = Compress(bytes);
        var chunk = new byte[8 + packed.Length];
        BinaryPrimitives.WriteInt32LittleEndian(chunk, size ?? packed.Length);
        BinaryPrimitives.WriteInt16LittleEndian(chunk.AsSpan(4), 1);
        BinaryPrimitives.WriteInt16LittleEndian(chunk.AsSpan(6), (short)differences[0]);
        packed.CopyTo(chunk, 8);
        return chunk;
    }

    /// <summary>LZW with codes of 10 bits.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var words = new Dictionary<(int Prefix, byte Next), int>();
        var codes = new List<int>();
        var word = -1;
        foreach (var value in bytes)
        {
            if (word < 0) word = value;
            else if (words.TryGetValue((word, value), out var longer)) word = longer;
            else
            {
                codes.Add(word);
                if (words.Count < 1023 - 256) words.Add((word, value), 256 + words.Count);
                word = value;
            }
        }

        return Pack([.. codes, .. word < 0 ? Array.Empty<int>() : [word], 1023]);
    }

    /// <summary>Codes of 10 bits, the highest bit first.</summary>
    public static byte[] Pack(IReadOnlyList<int> codes)
    {
        var bytes = new byte[(codes.Count * 10 + 7) / 8];
        for (var bit = 0; bit < codes.Count * 10; bit++)
            if ((codes[bit / 10] >> (9 - bit % 10) & 1) == 1) bytes[bit / 8] |= (byte)(0x80 >> bit % 8);
        return bytes;
    }
}
