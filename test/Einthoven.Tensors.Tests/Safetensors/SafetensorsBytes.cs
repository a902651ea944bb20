using System.Text;

namespace Einthoven.Tensors.Tests;

/// <summary>Puts a file together by hand, right or wrong.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Of(string header, ReadOnlySpan<byte> data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. data];
    }

    public static void Write(string path, string header, ReadOnlySpan<byte> data) => File.WriteAllBytes(path, Of(header, data));
}
