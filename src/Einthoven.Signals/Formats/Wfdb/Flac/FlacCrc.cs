namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>The checksums of FLAC: RFC 9639, sections 9.1.8 and 9.3.</summary>
internal static class FlacCrc
{
    private static readonly ushort[] Table8 = Table(8, 0x07);
    private static readonly ushort[] Table16 = Table(16, 0x8005);

    /// <summary>x^8 + x^2 + x + 1, from 0.</summary>
    public static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes) crc = Table8[crc ^ value];
        return (byte)crc;
    }

    /// <summary>x^16 + x^15 + x^2 + 1, from 0.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes) crc = ((crc << 8) & 0xffff) ^ Table16[(crc >> 8) ^ value];
        return (ushort)crc;
    }

    private static ushort[] Table(int width, int polynomial)
    {
        var table = new ushort[256];
        for (var value = 0; value < table.Length; value++)
        {
            var crc = value << (width - 8);
            for (var bit = 0; bit < 8; bit++)
            {
                var carries = crc >> (width - 1) == 1;
                crc = ((crc << 1) ^ (carries ? polynomial : 0)) & ((1 << width) - 1);
            }

            table[value] = (ushort)crc;
        }

        return table;
    }
}
