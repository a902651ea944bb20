namespace Einthoven.Signals.Tests.Formats.Wfdb;

/// <summary>Encodes what the library only decodes, written from the format's definition.</summary>
internal static class Packing
{
    public static byte[] Pack212(ReadOnlySpan<short> samples)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < samples.Length; i += 2)
        {
            int first = samples[i] & 0xfff, second = i + 1 < samples.Length ? samples[i + 1] & 0xfff : 0;
            bytes.Add((byte)first);
            bytes.Add((byte)((first >> 8) | ((second >> 8) << 4)));
            if (i + 1 < samples.Length) bytes.Add((byte)second);
        }

        return [.. bytes];
    }
}
