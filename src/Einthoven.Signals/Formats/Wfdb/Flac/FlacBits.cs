namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>Reads bits, the highest of each byte first.</summary>
internal ref struct FlacBits(ReadOnlySpan<byte> bytes, string source, long start)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _window;
    private int _held;
    private int _next;

    /// <summary>Whole bytes that have been begun.</summary>
    public readonly int Position => _next - (_held / 8);

    /// <summary>An unsigned number of 0 to 32 bits.</summary>
    public uint Unsigned(int bits)
    {
        if (bits == 0) return 0;
        if (_held < bits) Fill(bits);
        _held -= bits;
        return (uint)(_window >> _held) & (uint)((1UL << bits) - 1);
    }

    /// <summary>A two's complement number of 0 to 33 bits.</summary>
    public long Signed(int bits)
    {
        if (bits == 0) return 0;
        var value = bits > 32 ? ((ulong)Unsigned(bits - 32) << 32) | Unsigned(32) : Unsigned(bits);
        return (long)(value << (64 - bits)) >> (64 - bits);
    }

    /// <summary>How many zeros stand before the next one.</summary>
    public uint Zeros()
    {
        var zeros = 0u;
        while (true)
        {
            if (_held == 0) Fill(1);
            var rest = _window << (64 - _held);
            if (rest != 0)
            {
                var leading = System.Numerics.BitOperations.LeadingZeroCount(rest);
                _held -= leading + 1;
                return zeros + (uint)leading;
            }

            zeros += (uint)_held;
            _held = 0;
        }
    }

    /// <summary>Passes over what is left of the byte.</summary>
    public void Align() => _held -= _held % 8;

    /// <summary>An error at the present byte.</summary>
    public readonly RecordingFormatException Error(string problem) => new(source, $"byte {start + Position}", problem);

    private void Fill(int bits)
    {
        while (_held <= 56 && _next < _bytes.Length)
        {
            _window = (_window << 8) | _bytes[_next++];
            _held += 8;
        }

        if (_held < bits) throw Error("the FLAC stream ends inside a frame; it is truncated.");
    }
}
