namespace Einthoven.Signals.Formats.Scp;

/// <summary>One table of codes as a tree of bits (EN 1064, 5.5 and annex C).</summary>
internal sealed class ScpHuffmanTable
{
    private const int LongestPrefix = 32;
    private const int MostExtraBits = 32;

    private readonly List<Node> _nodes = [new()];

    /// <summary>The table of annex C: 0 is one bit, ±1 to ±8 are as many ones, a zero and a sign; ten bits announce 8 or 16 bits of a larger value.</summary>
    public static ScpHuffmanTable Default { get; } = MakeDefault();

    /// <summary>Reads a table of section 2: how many codes, then each in nine bytes.</summary>
    /// <param name="section">Section 2.</param>
    /// <param name="offset">Where the table begins; where it ended, afterwards.</param>
    /// <exception cref="RecordingFormatException">The section is too short, a code impossible, or two begin alike.</exception>
    public static ScpHuffmanTable Read(ScpSection section, ref int offset)
    {
        const int codeBytes = 9;
        var table = new ScpHuffmanTable();
        int codes = section.Short(offset);
        offset += 2;
        for (var i = 0; i < codes; i++, offset += codeBytes)
        {
            int prefix = section.Byte(offset), whole = section.Byte(offset + 1);
            if (prefix is 0 or > LongestPrefix || whole < prefix || whole - prefix > MostExtraBits)
                throw section.Error(offset, $"a Huffman code has {prefix} bits of {whole}, expected 1 to {LongestPrefix} and at most {MostExtraBits} more");
            var leaf = new Leaf((short)section.Short(offset + 3), whole - prefix, IsSwitch: section.Byte(offset + 2) == 0);
            if (!table.Add(prefix, section.Long(offset + 5), leaf)) throw section.Error(offset, $"Huffman code {i + 1} begins like another");
        }

        return table;
    }

    /// <summary>Reads bits down to a code.</summary>
    /// <returns>The code's meaning, or null when the bits end before or belong to none.</returns>
    public Leaf? Next(ref ScpBits bits)
    {
        var node = 0;
        while (_nodes[node].Leaf is null)
        {
            if (bits.Next() is not { } bit) return null;
            node = bit ? _nodes[node].One : _nodes[node].Zero;
            if (node == 0) return null;
        }

        return _nodes[node].Leaf;
    }

    private static ScpHuffmanTable MakeDefault()
    {
        var table = new ScpHuffmanTable();
        table.Add(1, 0, new(0, 0, false));
        for (var value = 1; value <= 8; value++)
        {
            var ones = (1u << value) - 1; // the first bit is the lowest
            table.Add(value + 2, ones, new(value, 0, false));
            table.Add(value + 2, ones | (1u << (value + 1)), new(-value, 0, false));
        }

        table.Add(10, 0x1FF, new(0, 8, false));
        table.Add(10, 0x3FF, new(0, 16, false));
        return table;
    }

    /// <summary>Adds a code whose first bit is the lowest of a number.</summary>
    private bool Add(int length, uint code, Leaf leaf)
    {
        var node = 0;
        for (var i = 0; i < length; i++)
        {
            if (_nodes[node].Leaf is not null) return false;
            var isOne = ((code >> i) & 1) != 0;
            var next = isOne ? _nodes[node].One : _nodes[node].Zero;
            if (next == 0)
            {
                next = _nodes.Count;
                _nodes.Add(new());
                if (isOne) _nodes[node].One = next;
                else _nodes[node].Zero = next;
            }

            node = next;
        }

        if (_nodes[node] is not { Leaf: null, Zero: 0, One: 0 }) return false;
        _nodes[node].Leaf = leaf;
        return true;
    }

    /// <summary>What a code means.</summary>
    /// <param name="Value">A value, to which the bits that follow are added; of a switch the table from now on, counted from 1.</param>
    /// <param name="ExtraBits">Bits that follow: a signed number, its highest bit first.</param>
    /// <param name="IsSwitch">Whether this is no value but a change of table.</param>
    internal sealed record Leaf(int Value, int ExtraBits, bool IsSwitch);

    private sealed class Node
    {
        public int Zero { get; set; }

        public int One { get; set; }

        public Leaf? Leaf { get; set; }
    }
}
