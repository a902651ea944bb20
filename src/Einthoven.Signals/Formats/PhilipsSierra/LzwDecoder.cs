namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>LZW with codes of 10 bits, the highest bit first; 1023 ends the data, and a full dictionary stays as it is.</summary>
internal static class LzwDecoder
{
    private const int CodeBits = 10;
    private const int EndCode = (1 << CodeBits) - 1;
    private const int Bytes = 256;

    /// <summary>Unpacks into a target.</summary>
    /// <returns>How many bytes there are; one more than the target holds where there are more; -1 where a code can't be.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        // A word is a place in what has been unpacked: the word before it and one byte more.
        Span<int> starts = stackalloc int[EndCode];
        Span<int> lengths = stackalloc int[EndCode];
        int known = Bytes, written = 0, last = 0;
        var reader = new Bits(packed);
        for (var code = reader.Next(); code >= 0 && code != EndCode; code = reader.Next())
        {
            if (last > 0 && known < EndCode)
            {
                starts[known] = written - last;
                lengths[known++] = last + 1;
            }

            if (code >= known) return -1;
            last = code < Bytes ? 1 : lengths[code];
            if (last > target.Length - written) return target.Length + 1;
            if (code < Bytes)
                target[written++] = (byte)code;
            else
                for (var from = starts[code]; from < starts[code] + last; from++) target[written++] = target[from]; // a new word may reach into itself
        }

        return written;
    }

    /// <summary>Codes from a stream of bits; -1 when fewer bits are left than a code has.</summary>
    private ref struct Bits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;
        private int _held;
        private uint _bits;

        public int Next()
        {
            while (_held < CodeBits)
            {
                if (_at == _bytes.Length) return -1;
                _bits = _bits << 8 | _bytes[_at++];
                _held += 8;
            }

            _held -= CodeBits;
            return (int)(_bits >> _held) & EndCode;
        }
    }
}
