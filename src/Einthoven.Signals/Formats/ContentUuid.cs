using System.Security.Cryptography;

namespace Einthoven.Signals.Formats;

/// <summary>Identifiers that the content gives: the same content has the same, any other another one (UUID version 8, RFC 9562).</summary>
internal static class ContentUuid
{
    /// <summary>A UUID, most significant byte first.</summary>
    /// <param name="content">What it identifies.</param>
    /// <param name="purpose">Keeps apart several identifiers of one content.</param>
    public static byte[] Of(ReadOnlySpan<byte> content, byte purpose)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([purpose]);
        hash.AppendData(content);
        var uuid = hash.GetHashAndReset()[..16];
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return uuid;
    }
}
