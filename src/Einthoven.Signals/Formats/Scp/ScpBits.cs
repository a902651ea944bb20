namespace Einthoven.Signals.Formats.Scp;

/// <summary>Bits of a lead's data, the highest of each byte first.</summary>
internal ref struct ScpBits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _position;

    /// <summary>The next bit, or null at the end.</summary>
    public bool? Next()
    {
        var index = (int)(_position >> 3);
        if (index >= _bytes.Length) return null;
        var bit = (_bytes[index] >> (7 - (int)(_position & 7))) & 1;
        _position++;
        return bit != 0;
    }

    /// <summary>A signed number of some bits, or null when they end before.</summary>
    public int? Signed(int count)
    {
        if (count == 0) return 0;
        var number = 0;
        for (var i = 0; i < count; i++)
        {
            if (Next() is not { } bit) return null;
            number = i == 0 ? (bit ? -1 : 0) : (number << 1) | (bit ? 1 : 0);
        }

        return number;
    }
}
