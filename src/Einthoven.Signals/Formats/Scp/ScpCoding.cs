using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Scp;

/// <summary>How samples are stored: 16 bits each, or in Huffman codes where the record has section 2.</summary>
internal sealed class ScpCoding
{
    /// <summary>Stands for "the default table" where a count of tables is expected.</summary>
    private const int DefaultTable = 19999;

    private readonly List<ScpHuffmanTable> _tables = [];

    /// <exception cref="RecordingFormatException">The tables are damaged.</exception>
    public ScpCoding(ScpSection? section)
    {
        if (section is null) return;
        int count = section.Short(0), offset = 2;
        if (count == DefaultTable) _tables.Add(ScpHuffmanTable.Default);
        else for (var i = 0; i < count; i++) _tables.Add(ScpHuffmanTable.Read(section, ref offset));
    }

    /// <summary>The most samples that some bytes can hold.</summary>
    public long MostSamples(int bytes) => _tables.Count == 0 ? bytes / sizeof(short) : bytes * 8L;

    /// <summary>Decodes samples that may be stored as first or second differences.</summary>
    /// <param name="bytes">One lead's data.</param>
    /// <param name="count">How many samples are wanted; what fills up the last byte may look like more.</param>
    /// <param name="differences">0 values, 1 first differences, 2 second differences.</param>
    /// <returns>The samples, or null when the bytes end before or hold no code.</returns>
    public int[]? Decode(ReadOnlySpan<byte> bytes, int count, int differences)
    {
        if (count > MostSamples(bytes.Length)) return null;
        var samples = new int[count];
        if (_tables.Count == 0)
        {
            for (var i = 0; i < count; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * sizeof(short))..]);
        }
        else if (!Decode(bytes, samples))
        {
            return null;
        }

        for (var order = differences; order > 0; order--) Sum(samples, order);
        return samples;
    }

    private bool Decode(ReadOnlySpan<byte> bytes, int[] samples)
    {
        var bits = new ScpBits(bytes);
        var table = _tables[0];
        for (var i = 0; i < samples.Length;)
        {
            if (table.Next(ref bits) is not { } code || bits.Signed(code.ExtraBits) is not { } extra) return false;
            if (!code.IsSwitch) samples[i++] = unchecked(code.Value + extra);
            else if (code.Value >= 1 && code.Value <= _tables.Count) table = _tables[code.Value - 1];
            else return false;
        }

        return true;
    }

    /// <summary>Undoes one difference. The first sample is stored as it is, of second differences the first two: the inner one begins at the third.</summary>
    private static void Sum(int[] samples, int order)
    {
        if (order == 1)
        {
            for (var i = 1; i < samples.Length; i++) samples[i] = unchecked(samples[i] + samples[i - 1]);
            return;
        }

        if (samples.Length < 2) return;
        var slope = unchecked(samples[1] - samples[0]);
        samples[1] = slope;
        for (var i = 2; i < samples.Length; i++) samples[i] = slope = unchecked(slope + samples[i]);
    }
}
