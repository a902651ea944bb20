namespace Einthoven.Signals.Formats.Scp;

/// <summary>The check sum of records and sections: CRC-CCITT, polynomial 0x1021, from 0xFFFF (EN 1064, 5.2.7).</summary>
internal static class ScpCrc
{
    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var value in bytes) crc = (ushort)((crc << 8) ^ Table[(crc >> 8) ^ value]);
        return crc;
    }

    private static ushort Remainder(int value)
    {
        var crc = value << 8;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
        return (ushort)crc;
    }
}
