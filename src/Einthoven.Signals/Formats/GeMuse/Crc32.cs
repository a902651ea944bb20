namespace Einthoven.Signals.Formats.GeMuse;

/// <summary>CRC-32 as in zip and PNG (polynomial 0x04C11DB7, reflected).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes) sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 1) == 1 ? Polynomial ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
